import { allocateOver } from './allocate.ts';
import type { CurrencyCode } from './currency.ts';
import { discountOf } from './discount.ts';
import { isInt64 } from './int64.ts';
import { money } from './money.ts';
import { orderProblem } from './order-check.ts';
import type { PriceOrderInput } from './order-input.ts';
import { type GrossLine, readLine } from './order-line.ts';
import type { PricedLine, PricedOrder, TaxBucket } from './priced-order.ts';
import type { PricingError } from './pricing-error.ts';
import { roundToStep } from './round.ts';
import { type RateBucket, taxByRate } from './tax.ts';

/** What {@link priceOrder} answers. */
export type PriceOrderResult =
  | { readonly ok: true; readonly order: PricedOrder }
  | { readonly ok: false; readonly error: PricingError };

/**
 * Prices a basket: discounts, tax per rate, total and cash rounding, to the minor unit. Pure, and the same
 * on server, web and phone, so a preview is what will be charged. The rules:
 *
 * 1. Line gross = unit price × quantity, rounded half up; the line's discounts come off it.
 * 2. The order's discounts are computed on what is left and spread over the lines in proportion to what is
 *    left of each, by largest remainder.
 * 3. Tax is rounded once per rate and spread over the lines of that rate by largest remainder.
 * 4. Total = lines after discounts, plus tax where prices do not include it, plus fees. Cash rounding is
 *    a signed amount of its own.
 *
 * What is wrong with the input comes back as `error`; it does not throw.
 */
export function priceOrder(input: PriceOrderInput): PriceOrderResult {
  const { currency } = input;
  const lines: GrossLine[] = [];
  for (const [index, line] of input.lines.entries()) {
    const read = readLine(line, { path: ['lines', String(index)], currency });
    if (!read.ok) return read;
    lines.push(read.line);
  }
  const error = orderProblem(input);
  if (error) return { ok: false, error };

  const discounted = spreadOrderDiscount(lines, input);
  const { lines: taxed, buckets } = taxByRate(discounted, input);
  const totals = totalsOf(taxed, input);
  // Every other amount is a part of one of these three and not negative.
  if (![totals.subtotal, totals.total, totals.payable].every(isInt64)) {
    return { ok: false, error: { code: 'AMOUNT_OUT_OF_RANGE', path: [] } };
  }
  return { ok: true, order: toPricedOrder({ input, taxed, buckets, totals }) };
}

type DiscountedLine = GrossLine & { readonly orderDiscountMinor: bigint; readonly taxableMinor: bigint };
type TaxedLine = DiscountedLine & { readonly taxMinor: bigint };
type Totals = Record<'subtotal' | 'discount' | 'tax' | 'fees' | 'total' | 'payable', bigint>;

function spreadOrderDiscount(
  lines: readonly GrossLine[],
  { discounts = [] }: PriceOrderInput,
): DiscountedLine[] {
  const orderDiscount = discountOf(addUp(lines, afterLineDiscount), discounts);
  return allocateOver(orderDiscount, lines, afterLineDiscount).map(({ item, share }) => ({
    ...item,
    orderDiscountMinor: share,
    taxableMinor: afterLineDiscount(item) - share,
  }));
}

function afterLineDiscount(line: GrossLine): bigint {
  return line.grossMinor - line.lineDiscountMinor;
}

function totalsOf(lines: readonly TaxedLine[], input: PriceOrderInput): Totals {
  const subtotal = addUp(lines, (line) => line.grossMinor);
  const afterDiscounts = addUp(lines, (line) => line.taxableMinor);
  const tax = addUp(lines, (line) => line.taxMinor);
  const fees = addUp(input.fees ?? [], (fee) => fee.amountMinor);
  const total = afterDiscounts + (input.pricesIncludeTax ? 0n : tax) + fees;
  const payable = roundToStep(total, input.cashRoundingStep ?? 1n);
  return { subtotal, discount: subtotal - afterDiscounts, tax, fees, total, payable };
}

function addUp<Item>(items: readonly Item[], amountOf: (item: Item) => bigint): bigint {
  return items.reduce((sum, item) => sum + amountOf(item), 0n);
}

type Priced = {
  readonly input: PriceOrderInput;
  readonly taxed: readonly TaxedLine[];
  readonly buckets: readonly RateBucket[];
  readonly totals: Totals;
};

function toPricedOrder({ input, taxed, buckets, totals }: Priced): PricedOrder {
  const { currency, pricesIncludeTax } = input;
  return {
    currency,
    pricesIncludeTax,
    lines: taxed.map((line) => toPricedLine(line, currency)),
    taxBuckets: buckets.map((bucket) => toTaxBucket(bucket, input)),
    subtotal: money(totals.subtotal, currency),
    discountTotal: money(totals.discount, currency),
    taxTotal: money(totals.tax, currency),
    feeTotal: money(totals.fees, currency),
    total: money(totals.total, currency),
    cashRounding: money(totals.payable - totals.total, currency),
    payable: money(totals.payable, currency),
  };
}

function toPricedLine(line: TaxedLine, currency: CurrencyCode): PricedLine {
  const { id, unitPrice, quantity, rateBasisPoints } = line;
  return {
    id,
    unitPrice,
    quantity,
    rateBasisPoints,
    gross: money(line.grossMinor, currency),
    lineDiscount: money(line.lineDiscountMinor, currency),
    orderDiscount: money(line.orderDiscountMinor, currency),
    discount: money(line.lineDiscountMinor + line.orderDiscountMinor, currency),
    total: money(line.taxableMinor, currency),
    tax: money(line.taxMinor, currency),
  };
}

function toTaxBucket(bucket: RateBucket, { currency, pricesIncludeTax }: PriceOrderInput): TaxBucket {
  const netMinor = pricesIncludeTax ? bucket.taxableMinor - bucket.taxMinor : bucket.taxableMinor;
  return {
    rateBasisPoints: bucket.rateBasisPoints,
    taxable: money(bucket.taxableMinor, currency),
    net: money(netMinor, currency),
    tax: money(bucket.taxMinor, currency),
  };
}
