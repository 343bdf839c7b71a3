import type { PaymentCaptured, PaymentVoided } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import type { LedgerTransaction } from '../domain/ledger.ts';
import type { Payment } from '../domain/payment.ts';

/** The event of captured tenders. */
export function paymentCaptured(
  tenantId: string,
  { orderId, currency }: LedgerTransaction,
  payments: readonly Payment[],
): DomainEvent {
  const data: PaymentCaptured = {
    orderId,
    registerId: payments[0]?.registerId ?? '',
    currency,
    payments: payments.map((payment) => ({
      paymentId: payment.id,
      tender: payment.tender,
      amountMinor: payment.amountMinor.toString(),
      tenderedMinor: payment.tenderedMinor.toString(),
      changeMinor: payment.changeMinor.toString(),
    })),
  };
  return eventOf(tenantId, orderId, { type: 'payment.captured', sequence: 1, data });
}

/** The event of undone payments. */
export function paymentVoided(
  tenantId: string,
  { orderId }: LedgerTransaction,
  payments: readonly Payment[],
): DomainEvent {
  const data: PaymentVoided = { orderId, paymentIds: payments.map((payment) => payment.id) };
  return eventOf(tenantId, orderId, { type: 'payment.voided', sequence: 2, data });
}

function eventOf(
  tenantId: string,
  orderId: string,
  event: Pick<DomainEvent, 'type' | 'sequence' | 'data'>,
): DomainEvent {
  return { ...event, id: newId(), tenantId, aggregateId: orderId, occurredAt: new Date().toISOString() };
}
