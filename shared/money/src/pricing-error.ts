import type { CurrencyCode } from './currency.ts';
import type { QuantityProblem } from './quantity.ts';

/** Where in the input: `['lines', '0', 'quantity']`; empty for the order as a whole. */
export type PricingPath = readonly string[];

/** Why an order cannot be priced: something a person can correct. No amounts in it, so it is plain JSON. */
export type PricingError =
  /** An amount or a total that does not fit in 64 bits. */
  | { readonly code: 'AMOUNT_OUT_OF_RANGE'; readonly path: PricingPath }
  /** A price or a fee below zero. */
  | { readonly code: 'AMOUNT_NEGATIVE'; readonly path: PricingPath }
  /** An amount in another currency than the order. */
  | {
      readonly code: 'CURRENCY_MISMATCH';
      readonly path: PricingPath;
      readonly expected: CurrencyCode;
      readonly actual: CurrencyCode;
    }
  /** A quantity that is no decimal number, too fine, not positive or too large. */
  | { readonly code: 'QUANTITY_INVALID'; readonly path: PricingPath; readonly reason: QuantityProblem }
  /** A tax rate outside 0 to 10,000 whole basis points. */
  | { readonly code: 'RATE_INVALID'; readonly path: PricingPath }
  /** A percentage outside 0 to 10,000 whole basis points, or a fixed discount below zero. */
  | { readonly code: 'DISCOUNT_OUT_OF_RANGE'; readonly path: PricingPath }
  /** A step of cash rounding that is not positive. */
  | { readonly code: 'CASH_ROUNDING_STEP_INVALID'; readonly path: PricingPath };
