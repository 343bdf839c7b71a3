import { newId } from '@goodgo/ids';
import type { CapturePayment } from '../src/domain/capture-payment.ts';

/** A sale of 58,000 ₫ with 8 % VAT, for which the customer gives 100,000 ₫. */
export function aSale(overrides: Partial<CapturePayment> = {}): CapturePayment {
  return {
    idempotencyKey: newId(),
    orderId: newId(),
    registerId: newId(),
    amountDue: dong(58_000n),
    tenders: [aTender(100_000n)],
    revenue: [{ rateBasisPoints: 800, netMinor: 53_704n, taxMinor: 4_296n }],
    occurredAt: '2027-03-01T01:00:00.000Z',
    ...overrides,
  };
}

/** Cash that a customer gives. */
export function aTender(amountMinor: bigint, currency = 'VND'): CapturePayment['tenders'][number] {
  return { paymentId: newId(), type: 'CASH', tendered: { amountMinor, currency } };
}

export function dong(amountMinor: bigint): CapturePayment['amountDue'] {
  return { amountMinor, currency: 'VND' };
}
