import { type CartAction, type CartLine, formatAmount, formatDecimal, isShort } from '@goodgo/client-graphql';
import type { Money } from '@goodgo/money';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { classNames } from '../../design/class-names.ts';
import { LineProblem } from './LineProblem.tsx';
import { QuantityStepper } from './QuantityStepper.tsx';

type CartLineRowProps = {
  readonly line: CartLine;
  /** What the line comes to; undefined when the cart has no price. */
  readonly total: Money | undefined;
  readonly problem: string | undefined;
  readonly isActive: boolean;
  readonly dispatch: (action: CartAction) => void;
};

/** An item in the cart: how many, at what price, and what is wrong with it. */
export function CartLineRow({ line, total, problem, isActive, dispatch }: CartLineRowProps) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const row = useRef<HTMLLIElement>(null);
  const { variantId, name, available, quantity } = line;

  useEffect(() => {
    if (isActive) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);

  const isTooMany = problem === undefined && isShort(quantity, available);
  const left = formatDecimal(available ?? '0', locale);
  const warning = isTooMany ? t(left === '0' ? 'noneLeft' : 'onlyLeft', { quantity: left }) : problem;
  return (
    <li
      ref={row}
      aria-current={isActive}
      className={classNames(
        'relative px-5 py-2.5',
        isActive
          ? 'bg-accent-soft/55 before:absolute before:inset-y-0 before:left-0 before:w-1 before:bg-accent'
          : '',
      )}
    >
      <button
        type="button"
        onClick={() => dispatch({ type: 'activate', variantId })}
        className="flex w-full items-baseline justify-between gap-3 rounded-md text-left after:absolute after:inset-0"
      >
        <span className="line-clamp-2 font-medium text-[0.9375rem]">{name}</span>
        <span className="figures font-semibold">{total ? formatAmount(total, locale) : '—'}</span>
      </button>
      <div className="mt-0.5 flex items-center justify-between gap-3">
        <UnitPrice line={line} />
        <QuantityStepper name={name} quantity={quantity} variantId={variantId} dispatch={dispatch} />
      </div>
      {warning ? <LineProblem text={warning} line={line} dispatch={dispatch} /> : null}
    </li>
  );
}

function UnitPrice({ line }: { readonly line: CartLine }) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const { formerPrice, unitPrice } = line;
  if (!formerPrice)
    return <span className="figures text-ink-soft text-sm">{formatAmount(unitPrice, locale)}</span>;
  return (
    <span className="figures rounded-md bg-warning-soft px-1.5 py-0.5 text-on-warning-soft text-sm">
      <del className="opacity-80">
        <span className="sr-only">{t('formerPrice')} </span>
        {formatAmount(formerPrice, locale)}
      </del>{' '}
      <ins className="font-semibold no-underline">
        <span className="sr-only">{t('newPrice')} </span>
        {formatAmount(unitPrice, locale)}
      </ins>
    </span>
  );
}
