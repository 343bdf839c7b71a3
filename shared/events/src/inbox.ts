import type { Database, Transaction } from '@goodgo/database';
import type { DomainEvent } from './domain-event.ts';
import { type EventHandler, handle } from './event-handler.ts';

const remember = `
  INSERT INTO inbox (tenant_id, event_id) SELECT $1, event_id FROM unnest($2::uuid[]) AS event_id
  ON CONFLICT DO NOTHING RETURNING event_id`;

/** Remembers events as handled; answers which of them were not before. */
async function rememberEvents(tx: Transaction, events: readonly DomainEvent[]): Promise<Set<string>> {
  const fresh = await tx.query<{ event_id: string }>(remember, [
    tx.tenantId,
    events.map((event) => event.id),
  ]);
  return new Set(fresh.map((row) => row.event_id));
}

/**
 * Applies events of one tenant in one transaction, in order, each unless it was applied before: all of
 * them or none. Answers which were applied now.
 */
export function applyOnce(
  database: Database,
  tenantId: string,
  events: readonly DomainEvent[],
  handlerOf: (event: DomainEvent) => EventHandler,
): Promise<ReadonlySet<string>> {
  return database.transaction(
    tenantId,
    async (tx) => {
      const fresh = await rememberEvents(tx, events);
      const left = new Set(fresh);
      for (const event of events) if (left.delete(event.id)) await handle(handlerOf(event), tx, event);
      return fresh;
    },
    { retrySerialization: true },
  );
}
