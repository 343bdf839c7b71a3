import type { CurrencyCode } from './currency.ts';
import type { Discount } from './discount.ts';
import { isInt64 } from './int64.ts';
import type { Money } from './money.ts';
import type { PriceOrderInput } from './order-input.ts';
import type { PricingError, PricingPath } from './pricing-error.ts';
import { isRate } from './rate.ts';

type Place = { readonly path: PricingPath; readonly currency: CurrencyCode };

/** The first thing wrong with an order apart from its lines. */
export function orderProblem(input: PriceOrderInput): PricingError | undefined {
  const { currency, cashRoundingStep, fees = [] } = input;
  if (cashRoundingStep !== undefined && cashRoundingStep <= 0n) {
    return { code: 'CASH_ROUNDING_STEP_INVALID', path: ['cashRoundingStep'] };
  }
  for (const [index, fee] of fees.entries()) {
    const problem = amountProblem(fee, { path: ['fees', String(index)], currency });
    if (problem) return problem;
  }
  return discountsProblem(input.discounts, { path: ['discounts'], currency });
}

/** What is wrong with a price or a fee. */
export function amountProblem(amount: Money, { path, currency }: Place): PricingError | undefined {
  if (amount.currency !== currency) {
    return { code: 'CURRENCY_MISMATCH', path, expected: currency, actual: amount.currency };
  }
  if (!isInt64(amount.amountMinor)) return { code: 'AMOUNT_OUT_OF_RANGE', path };
  if (amount.amountMinor < 0n) return { code: 'AMOUNT_NEGATIVE', path };
  return undefined;
}

/** What is wrong with a tax rate. */
export function rateProblem(basisPoints: number, path: PricingPath): PricingError | undefined {
  return isRate(basisPoints) ? undefined : { code: 'RATE_INVALID', path };
}

/** The first thing wrong with a list of discounts. */
export function discountsProblem(
  discounts: readonly Discount[] = [],
  { path, currency }: Place,
): PricingError | undefined {
  for (const [index, discount] of discounts.entries()) {
    const problem = discountProblem(discount, { path: [...path, String(index)], currency });
    if (problem) return problem;
  }
  return undefined;
}

function discountProblem(discount: Discount, { path, currency }: Place): PricingError | undefined {
  if (discount.kind === 'percent') {
    return isRate(discount.basisPoints) ? undefined : { code: 'DISCOUNT_OUT_OF_RANGE', path };
  }
  const problem = amountProblem(discount.amount, { path, currency });
  return problem?.code === 'AMOUNT_NEGATIVE' ? { code: 'DISCOUNT_OUT_OF_RANGE', path } : problem;
}
