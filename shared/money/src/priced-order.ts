import type { CurrencyCode } from './currency.ts';
import type { Money } from './money.ts';

/** A line with its price: what is stored, printed and invoiced. */
export type PricedLine = {
  readonly id: string;
  readonly unitPrice: Money;
  /** As `formatQuantity` writes it. */
  readonly quantity: string;
  readonly rateBasisPoints: number;
  /** Unit price times quantity, rounded half up. */
  readonly gross: Money;
  /** What the line's own discounts take off. */
  readonly lineDiscount: Money;
  /** The part of the order's discount that falls on the line. */
  readonly orderDiscount: Money;
  /** Both discounts together; never more than `gross`. */
  readonly discount: Money;
  /** `gross` less `discount`: with the tax in it where prices include tax, else without. */
  readonly total: Money;
  /** The part of the tax of its rate that falls on the line. */
  readonly tax: Money;
};

/** The tax of one rate over the whole order. */
export type TaxBucket = {
  readonly rateBasisPoints: number;
  /** The totals of its lines: with the tax in it where prices include tax, else without. */
  readonly taxable: Money;
  /** The amount without tax. `net + tax` over all buckets and the fees make the total. */
  readonly net: Money;
  readonly tax: Money;
};

/** A basket with its prices. */
export type PricedOrder = {
  readonly currency: CurrencyCode;
  readonly pricesIncludeTax: boolean;
  /** In the order of the input. */
  readonly lines: readonly PricedLine[];
  /** One per rate that occurs, lowest rate first. */
  readonly taxBuckets: readonly TaxBucket[];
  /** The lines before all discounts. */
  readonly subtotal: Money;
  /** All discounts of lines and order together. */
  readonly discountTotal: Money;
  /** All tax together; contained in the total where prices include tax, else added to it. */
  readonly taxTotal: Money;
  readonly feeTotal: Money;
  /** What the order costs. */
  readonly total: Money;
  /** What cash rounding adds, or with a minus takes off; 0 without a step. Not part of the total. */
  readonly cashRounding: Money;
  /** What the customer hands over: `total + cashRounding`. */
  readonly payable: Money;
};
