import type { Transaction } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { currentTraceparent, inSpan, type SpanOptions } from '@goodgo/tracing';
import type { DomainEvent } from './domain-event.ts';
import { messagesOf } from './event-spans.ts';

const insertEvents = `
  INSERT INTO outbox (tenant_id, id, type, aggregate_id, sequence, occurred_at, data, traceparent)
  SELECT $1, id, type, aggregate_id, sequence, occurred_at, data, traceparent
  FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::bigint[], $6::timestamptz[], $7::jsonb[], $8::text[])
    WITH ORDINALITY AS event (id, type, aggregate_id, sequence, occurred_at, data, traceparent, nth)
  ORDER BY nth`;

/**
 * Says that something happened, in the transaction that makes it happen: both or neither. One statement
 * for any number of events; none for none. Call it after the aggregate's row was locked or updated, so
 * that two transactions on one aggregate write their events in the order they commit.
 *
 * Throws AppError INTERNAL_SERVER_ERROR for an event of another tenant than the transaction's.
 */
export async function appendToOutbox(tx: Transaction, events: readonly DomainEvent[]): Promise<void> {
  if (events.length === 0) return;
  refuseForeignTenant(tx, events);
  const types = [...new Set(events.map((event) => event.type))].join(' ');
  await inSpan(`create ${types}`, creating, async (span) => {
    span.set(messagesOf(events));
    await tx.query(insertEvents, valuesOf(tx, events));
  });
}

const creating: SpanOptions = { kind: 'producer', attributes: { 'messaging.operation.type': 'create' } };

function valuesOf(tx: Transaction, events: readonly DomainEvent[]): readonly unknown[] {
  return [
    tx.tenantId,
    events.map((event) => event.id),
    events.map((event) => event.type),
    events.map((event) => event.aggregateId),
    events.map((event) => event.sequence),
    events.map((event) => event.occurredAt),
    events.map((event) => JSON.stringify(event.data)),
    events.map((event) => event.traceparent ?? currentTraceparent() ?? null),
  ];
}

function refuseForeignTenant(tx: Transaction, events: readonly DomainEvent[]): void {
  const foreign = events.find((event) => event.tenantId !== tx.tenantId);
  if (foreign === undefined) return;
  throw new AppError('INTERNAL_SERVER_ERROR', 'An event belongs to another tenant than its transaction', {
    details: { eventId: foreign.id, type: foreign.type },
  });
}
