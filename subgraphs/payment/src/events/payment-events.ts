import type { PaymentCaptured, PaymentVoided } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import type { LedgerTransaction } from '../domain/ledger.ts';
import type { Booking } from '../domain/ports.ts';

/** The event of captured tenders. */
export function paymentCaptured(tenantId: string, { payments, ledger }: Booking): DomainEvent {
  const { orderId, currency } = ledger;
  const data: PaymentCaptured = {
    orderId,
    registerId: payments[0]?.registerId ?? '', // an order has one payment at least, all at one till
    currency,
    payments: payments.map((payment) => ({
      paymentId: payment.id,
      tender: payment.tender,
      amountMinor: payment.amountMinor.toString(),
      tenderedMinor: payment.tenderedMinor.toString(),
      changeMinor: payment.changeMinor.toString(),
    })),
  };
  return eventOf(tenantId, ledger, { type: 'payment.captured', sequence: 1, data });
}

/** The event of undone payments. */
export function paymentVoided(tenantId: string, { payments, ledger }: Booking): DomainEvent {
  const data: PaymentVoided = {
    orderId: ledger.orderId,
    paymentIds: payments.map((payment) => payment.id),
  };
  return eventOf(tenantId, ledger, { type: 'payment.voided', sequence: 2, data });
}

function eventOf(
  tenantId: string,
  { orderId, occurredAt }: LedgerTransaction,
  event: Pick<DomainEvent, 'type' | 'sequence' | 'data'>,
): DomainEvent {
  return { ...event, id: newId(), tenantId, aggregateId: orderId, occurredAt };
}
