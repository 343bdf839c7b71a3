import type { CurrencyCode } from './currency.ts';
import { discountOf } from './discount.ts';
import { isInt64 } from './int64.ts';
import { amountProblem, discountsProblem, rateProblem } from './order-check.ts';
import type { OrderLineInput } from './order-input.ts';
import type { PricingError, PricingPath } from './pricing-error.ts';
import { formatQuantity, parseQuantity } from './quantity.ts';
import { divideHalfUp } from './round.ts';

/** A line before the discount of the order, in minor units. */
export type GrossLine = Omit<OrderLineInput, 'discounts'> & {
  readonly grossMinor: bigint;
  readonly lineDiscountMinor: bigint;
};

type GrossLineResult =
  | { readonly ok: true; readonly line: GrossLine }
  | { readonly ok: false; readonly error: PricingError };

/** Unit price times quantity and the line's own discounts, or what is wrong with the line. */
export function readLine(
  line: OrderLineInput,
  { path, currency }: { readonly path: PricingPath; readonly currency: CurrencyCode },
): GrossLineResult {
  const problem =
    amountProblem(line.unitPrice, { path: [...path, 'unitPrice'], currency }) ??
    rateProblem(line.rateBasisPoints, [...path, 'rateBasisPoints']) ??
    discountsProblem(line.discounts, { path: [...path, 'discounts'], currency });
  if (problem) return { ok: false, error: problem };

  const quantity = parseQuantity(line.quantity);
  if (!quantity.ok) {
    const error = { code: 'QUANTITY_INVALID', path: [...path, 'quantity'], reason: quantity.reason } as const;
    return { ok: false, error };
  }
  const grossMinor = divideHalfUp(line.unitPrice.amountMinor * quantity.thousandths, 1000n);
  if (!isInt64(grossMinor)) return { ok: false, error: { code: 'AMOUNT_OUT_OF_RANGE', path } };
  const { id, unitPrice, rateBasisPoints, discounts = [] } = line;
  return {
    ok: true,
    line: {
      id,
      unitPrice,
      rateBasisPoints,
      quantity: formatQuantity(quantity.thousandths),
      grossMinor,
      lineDiscountMinor: discountOf(grossMinor, discounts),
    },
  };
}
