import { type Cart, countOf, formatAmount, formatDecimal, type PricedCart } from '@goodgo/client-graphql';
import { ChevronUp } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';

type CartBarProps = {
  readonly cart: Cart;
  readonly priced: PricedCart;
  readonly onOpen: () => void;
};

/** On a phone: what is in the cart, at the bottom, and the way to it. */
export function CartBar({ cart, priced, onOpen }: CartBarProps) {
  const t = useTranslations('cart');
  const locale = useLocale();
  if (cart.lines.length === 0) return null;
  return (
    <div className="fixed inset-x-0 bottom-0 z-20 bg-linear-to-t from-60% from-canvas to-transparent px-3 pt-4 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:hidden">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-15 w-full items-center gap-3 rounded-card bg-accent px-4 text-on-accent shadow-popup active:bg-accent-strong"
      >
        <span className="figures flex h-8 min-w-8 items-center justify-center rounded-full bg-on-accent px-2 font-bold text-accent text-sm">
          {formatDecimal(countOf(cart), locale)}
        </span>
        <span className="flex-1 text-left font-semibold">{t('open')}</span>
        <span className="figures font-bold text-xl">{priced ? formatAmount(priced.total, locale) : '—'}</span>
        <ChevronUp aria-hidden className="size-5" />
      </button>
    </div>
  );
}
