'use client';

import type { Cart, CartAction, PricedCart } from '@goodgo/client-graphql';
import { ShoppingBag, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { CartLineRow } from './CartLineRow.tsx';
import { CartTotals } from './CartTotals.tsx';
import { ClearCartDialog } from './ClearCartDialog.tsx';

export type CartPanelProps = {
  readonly cart: Cart;
  readonly priced: PricedCart;
  readonly dispatch: (action: CartAction) => void;
  /** What the server said of a line when the sale was refused. */
  readonly problems: ReadonlyMap<string, string>;
  readonly onPay: () => void;
};

/** What the customer takes, what it costs, and the way to the payment. */
export function CartPanel({ cart, priced, dispatch, problems, onPay }: CartPanelProps) {
  const t = useTranslations('cart');
  const [isClearing, setIsClearing] = useState(false);
  const isEmpty = cart.lines.length === 0;

  return (
    <section aria-label={t('title')} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-14 shrink-0 items-center justify-between border-line border-b pr-2 pl-5">
        <h2 className="font-semibold">
          {t('title')}
          {isEmpty ? null : (
            <span className="font-normal text-ink-soft"> · {t('lines', { count: cart.lines.length })}</span>
          )}
        </h2>
        {isEmpty ? null : (
          <Button
            tone="quiet"
            size="icon"
            aria-label={t('clear')}
            title={t('clear')}
            onClick={() => setIsClearing(true)}
          >
            <Trash2 aria-hidden className="size-[1.125rem] text-ink-soft" />
          </Button>
        )}
      </header>
      {isEmpty ? (
        <EmptyState icon={ShoppingBag} title={t('empty')} hint={t('emptyHint')} className="flex-1" />
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto overscroll-contain py-1">
          {cart.lines.map((line) => (
            <CartLineRow
              key={line.variantId}
              line={line}
              total={priced?.lines.find(({ id }) => id === line.variantId)?.total}
              problem={problems.get(line.variantId)}
              isActive={line.variantId === cart.activeId}
              dispatch={dispatch}
            />
          ))}
        </ul>
      )}
      <CartTotals isEmpty={isEmpty} priced={priced} onPay={onPay} />
      <ClearCartDialog
        open={isClearing}
        onClose={() => setIsClearing(false)}
        onClear={() => {
          dispatch({ type: 'clear' });
          setIsClearing(false);
        }}
      />
    </section>
  );
}
