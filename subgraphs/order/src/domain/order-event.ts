import type { CancelReason } from './errors.ts';

/** A line as it was sold. Amounts are minor units as digits, quantities decimal strings. */
export interface SoldLine {
  readonly id: string;
  readonly variantId: string;
  readonly name: string;
  readonly sku: string;
  readonly quantity: string;
  readonly unitPriceMinor: string;
  readonly grossMinor: string;
  readonly discountMinor: string;
  readonly totalMinor: string;
  readonly taxRateBasisPoints: number;
  readonly taxMinor: string;
}

/** The tax of one rate. */
export interface SoldTax {
  readonly rateBasisPoints: number;
  readonly netMinor: string;
  readonly taxMinor: string;
}

/** What a customer gives. */
export interface Tender {
  readonly paymentId: string;
  readonly type: 'CASH';
  readonly tenderedMinor: string;
}

/** What was agreed at the till: the facts that nothing later changes. */
export interface SaleTerms {
  readonly storeId: string;
  readonly registerId: string;
  readonly staffId: string;
  readonly currency: string;
  readonly businessDate: string;
  readonly occurredAt: string;
  readonly lines: readonly SoldLine[];
  readonly taxLines: readonly SoldTax[];
  readonly subtotalMinor: string;
  readonly discountMinor: string;
  readonly taxMinor: string;
  readonly totalMinor: string;
  readonly tenders: readonly Tender[];
}

/** A sale was agreed at the till and is recorded; goods and money are still to be booked. */
export interface SalePlaced {
  readonly type: 'SalePlaced';
  readonly data: SaleTerms;
}

/** What happens to an order. The stream of these is the record; everything else is worked out from it. */
export type OrderEvent =
  | SalePlaced
  | { readonly type: 'StockCommitted'; readonly data: Record<string, never> }
  | { readonly type: 'PaymentCaptured'; readonly data: { readonly changeMinor: string } }
  | { readonly type: 'SaleCompleted'; readonly data: { readonly number: string } }
  | { readonly type: 'SaleCancelled'; readonly data: { readonly reason: CancelReason } };
