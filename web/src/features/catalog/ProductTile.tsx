import {
  formatAmount,
  formatDecimal,
  type SellableVariantFragment,
  stockStateOf,
} from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'next-intl';
import { memo } from 'react';
import { classNames } from '../../design/class-names.ts';

type ProductTileProps = {
  readonly variant: SellableVariantFragment;
  readonly hue: string | undefined;
  /** How many are in the cart. */
  readonly quantity: string | undefined;
  readonly onPick: (variant: SellableVariantFragment) => void;
};

/** What is sold, its price and what is left of it. A tap puts one into the cart. */
export const ProductTile = memo(function ProductTile({ variant, hue, quantity, onPick }: ProductTileProps) {
  const locale = useLocale();
  return (
    <li className="flex">
      <button
        type="button"
        data-hue={hue}
        onClick={() => onPick(variant)}
        className={classNames(
          'relative flex min-h-28 w-full select-none flex-col justify-between gap-3 overflow-hidden rounded-card',
          'border border-line bg-surface py-3 pr-2.5 pl-4 text-left shadow-card',
          'transition-[background-color,scale] duration-100 hover:bg-sunken active:scale-[0.97]',
          quantity === undefined ? '' : 'border-accent ring-1 ring-accent',
        )}
      >
        <span aria-hidden className="absolute inset-y-0 left-0 w-1.5 bg-(--hue-mark)" />
        <span className="line-clamp-3 pr-1 font-semibold text-[0.9375rem] leading-snug">
          {variant.displayName}
        </span>
        <span className="flex flex-wrap items-end justify-between gap-x-1.5 gap-y-1">
          <span className="figures font-medium text-[0.9375rem]">{formatAmount(variant.price, locale)}</span>
          {quantity === undefined ? (
            <StockLeft available={variant.stock?.available} />
          ) : (
            <InCart quantity={quantity} />
          )}
        </span>
      </button>
    </li>
  );
});

function InCart({ quantity }: { readonly quantity: string }) {
  const t = useTranslations('catalog');
  return (
    <span className="figures flex h-6 min-w-6 items-center justify-center rounded-full bg-accent px-2 font-semibold text-on-accent text-sm">
      <span className="sr-only">{t('inCart')} </span>
      {quantity}
    </span>
  );
}

const stockClasses = {
  none: 'bg-danger-soft text-on-danger-soft rounded-full px-1.5 py-0.5',
  few: 'bg-warning-soft text-on-warning-soft rounded-full px-1.5 py-0.5',
  enough: 'text-ink-soft',
} as const;

function StockLeft({ available }: { readonly available: string | undefined }) {
  const t = useTranslations('catalog');
  const locale = useLocale();
  if (available === undefined) return null;
  const state = stockStateOf(available);
  return (
    <span className={classNames('figures font-medium text-xs', stockClasses[state])}>
      {state === 'none' ? t('soldOut') : t('left', { quantity: formatDecimal(available, locale) })}
    </span>
  );
}
