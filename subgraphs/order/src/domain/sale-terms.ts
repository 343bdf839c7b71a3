import type { Money, PricedLine } from '@goodgo/money';
import type { PricedBasket } from './basket.ts';
import type { SaleTerms, SoldLine, Tender } from './order-event.ts';
import type { SellableVariant } from './ports.ts';

/** What is agreed at the till besides the goods and their prices. */
export interface Agreement {
  readonly registerId: string;
  readonly staffId: string;
  readonly occurredAt: string;
  readonly tenders: readonly { readonly type: 'CASH'; readonly amount: { readonly amountMinor: bigint } }[];
}

/** The terms of a sale, as they are recorded. @param newId names lines and payments */
export function termsOf(
  { store, businessDate, variants, prices }: PricedBasket,
  { registerId, staffId, occurredAt, tenders }: Agreement,
  newId: () => string,
): SaleTerms {
  return {
    storeId: store.id,
    registerId,
    staffId,
    currency: prices.currency,
    businessDate,
    occurredAt,
    lines: variants.flatMap((variant, index) => {
      const line = prices.lines[index];
      return line ? soldLine(newId(), variant, line) : [];
    }),
    taxLines: prices.taxBuckets.map((bucket) => ({
      rateBasisPoints: bucket.rateBasisPoints,
      netMinor: minor(bucket.net),
      taxMinor: minor(bucket.tax),
    })),
    subtotalMinor: minor(prices.subtotal),
    discountMinor: minor(prices.discountTotal),
    taxMinor: minor(prices.taxTotal),
    totalMinor: minor(prices.total),
    tenders: tenders.map(
      ({ type, amount }): Tender => ({
        paymentId: newId(),
        type,
        tenderedMinor: amount.amountMinor.toString(),
      }),
    ),
  };
}

function soldLine(id: string, { id: variantId, name, sku }: SellableVariant, line: PricedLine): SoldLine {
  return {
    id,
    variantId,
    name,
    sku,
    quantity: line.quantity,
    unitPriceMinor: minor(line.unitPrice),
    grossMinor: minor(line.gross),
    discountMinor: minor(line.discount),
    totalMinor: minor(line.total),
    taxRateBasisPoints: line.rateBasisPoints,
    taxMinor: minor(line.tax),
  };
}

function minor(amount: Money): string {
  return amount.amountMinor.toString();
}
