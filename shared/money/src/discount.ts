import type { Money } from './money.ts';
import { shareOf } from './rate.ts';

/** Something off: a share in basis points, or a fixed amount. */
export type Discount =
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'fixed'; readonly amount: Money };

/**
 * What discounts take off an amount, in minor units: the percentages first, each on what the one before
 * left, then the fixed amounts; never more than the amount, so a voucher worth more is used up.
 *
 * @param amountMinor not negative
 * @throws MoneyError RATE_INVALID
 */
export function discountOf(amountMinor: bigint, discounts: readonly Discount[]): bigint {
  let left = amountMinor;
  for (const discount of discounts) {
    if (discount.kind === 'percent') left -= shareOf(left, discount.basisPoints);
  }
  for (const discount of discounts) {
    if (discount.kind === 'fixed') left -= discount.amount.amountMinor;
  }
  return left > 0n ? amountMinor - left : amountMinor;
}
