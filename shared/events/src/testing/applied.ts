import type { Database } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import type { DomainEvent } from '../domain-event.ts';
import type { EventHandler } from '../event-handler.ts';
import { appendToOutbox } from '../outbox.ts';

/** An event of `tenantId` with everything else made up. */
export function someEvent(event: Partial<DomainEvent> & { readonly tenantId: string }): DomainEvent {
  return {
    id: newId(),
    type: 'catalog.variant_changed',
    aggregateId: newId(),
    sequence: 1,
    occurredAt: new Date().toISOString(),
    data: { name: 'Cà phê sữa đá' },
    ...event,
  };
}

/** Writes events as a use case does: in a transaction of their tenant. */
export async function write(database: Database, events: readonly DomainEvent[]): Promise<void> {
  for (const [tenantId, group] of Map.groupBy(events, (event) => event.tenantId)) {
    await database.transaction(tenantId, (tx) => appendToOutbox(tx, group));
  }
}

/** Notes the event in the table `applied`. */
export const note: EventHandler = async (tx, event) => {
  await tx.query(
    'INSERT INTO applied (tenant_id, event_id, aggregate_id, sequence, traceparent) VALUES ($1, $2, $3, $4, $5)',
    [event.tenantId, event.id, event.aggregateId, event.sequence, event.traceparent ?? null],
  );
};

/** A row of `applied`. */
export type Applied = {
  readonly event_id: string;
  readonly aggregate_id: string;
  readonly sequence: bigint;
  readonly traceparent: string | null;
};

/** What was applied for a tenant, in the order it was. */
export function applied(database: Database, tenantId: string): Promise<Applied[]> {
  return database.transaction(tenantId, (tx) => tx.query<Applied>('SELECT * FROM applied ORDER BY nth'));
}
