import type { CurrencyCode } from './currency.ts';
import type { Discount } from './discount.ts';
import type { Money } from './money.ts';

/** A line to be priced. */
export type OrderLineInput = {
  /** The caller's name for the line; it comes back with the priced line. */
  readonly id: string;
  /** The price of one, not negative. */
  readonly unitPrice: Money;
  /** A decimal text with at most 3 decimals, more than 0: see `parseQuantity`. */
  readonly quantity: string;
  /** The tax rate on the day of the sale, in basis points: 800 is 8 %. */
  readonly rateBasisPoints: number;
  /** Off this line alone; percentages are taken before fixed amounts. */
  readonly discounts?: readonly Discount[];
};

/** A basket to be priced. */
export type PriceOrderInput = {
  /** The currency of the store; every amount must be in it. */
  readonly currency: CurrencyCode;
  /** Whether unit prices contain the tax, as on Vietnamese shelves. */
  readonly pricesIncludeTax: boolean;
  /** May be empty: an empty basket costs nothing. */
  readonly lines: readonly OrderLineInput[];
  /** Off the order; percentages are taken before fixed amounts. */
  readonly discounts?: readonly Discount[];
  /** Untaxed additions such as a tip or a deposit. A taxed service charge is a line. */
  readonly fees?: readonly Money[];
  /** The smallest cash the store handles, in minor units, when the order is paid in cash: 500n. */
  readonly cashRoundingStep?: bigint;
};
