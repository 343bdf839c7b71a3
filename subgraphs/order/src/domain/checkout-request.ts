import type { Basket } from './basket.ts';

/** A sale as the till asks for it. */
export interface Checkout extends Basket {
  readonly id: string;
  readonly idempotencyKey: string;
  readonly registerId: string;
  readonly tenders: readonly { readonly type: 'CASH'; readonly amount: AmountInput }[];
  readonly expectedTotal?: AmountInput | null | undefined;
  readonly occurredAt: string;
}

interface AmountInput {
  readonly amountMinor: bigint;
  readonly currency: string;
}
