import type { Database, Transaction } from '@goodgo/database';
import { isAppError } from '@goodgo/errors';
import type { DomainEvent } from './domain-event.ts';
import type { Delivery } from './event-bus.ts';
import { type EventHandler, handle } from './event-handler.ts';

/** An event that failed at its last delivery and waits for somebody to look at it. */
export type DeadLetter = {
  readonly event: DomainEvent;
  readonly publisher: string;
  readonly deliveries: number;
  /** Code and message of the last failure and of its causes. */
  readonly error: string;
  readonly failedAt: Date;
};

/** What a replay did. */
export type ReplayReport = {
  /** Event ids that were applied now. */
  readonly replayed: readonly string[];
  /** What failed again and stays a dead letter. */
  readonly failed: readonly { readonly eventId: string; readonly error: string }[];
};

/** The dead letters of one consumer. */
export type DeadLetters = {
  /** Sets an event aside, unless it was applied or set aside already. */
  setAside(delivery: Delivery, error: unknown): Promise<void>;
  /** The oldest 1,000 that were not replayed. */
  list(): Promise<DeadLetter[]>;
  /** Applies them again, each once and under its tenant, oldest first; all of them without `eventIds`. */
  replay(eventIds?: readonly string[]): Promise<ReplayReport>;
};

type Row = {
  readonly tenant_id: string;
  readonly event_id: string;
  readonly publisher: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly sequence: bigint;
  readonly occurred_at: Date;
  readonly data: unknown;
  readonly traceparent: string | null;
  readonly deliveries: number;
  readonly error: string;
  readonly failed_at: Date;
};

// The inbox row keeps a later delivery of the same event from being applied behind the operator's back.
const setAside = `
  WITH unseen AS (INSERT INTO inbox (tenant_id, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING event_id)
  INSERT INTO dead_letters
    (tenant_id, event_id, publisher, type, aggregate_id, sequence, occurred_at, data, traceparent, deliveries, error)
  SELECT $1, event_id, $3, $4, $5, $6, $7, $8, $9, $10, $11 FROM unseen`;

const list = 'SELECT * FROM dead_letters WHERE replayed_at IS NULL ORDER BY failed_at, sequence LIMIT 1000';

const claim = `
  UPDATE dead_letters SET replayed_at = now()
  WHERE tenant_id = $1 AND event_id = $2 AND replayed_at IS NULL RETURNING event_id`;

/** Dead letters in the table of that name. `handlerOf` answers undefined for a type that is not handled any more. */
export function createDeadLetters(
  database: Database,
  handlerOf: (type: string) => EventHandler | undefined,
): DeadLetters {
  async function listAll(): Promise<DeadLetter[]> {
    return (await database.system.query<Row>(list, [])).map(deadLetterOf);
  }

  async function replayOne({ event }: DeadLetter): Promise<boolean> {
    return database.transaction(event.tenantId, async (tx: Transaction) => {
      const claimed = await tx.query(claim, [event.tenantId, event.id]);
      if (claimed.length === 0) return false;
      const handler = handlerOf(event.type);
      if (handler) await handle(handler, tx, event);
      return true;
    });
  }

  return {
    list: listAll,
    async setAside(delivery, error) {
      const { event, publisher, attempt } = delivery;
      const { tenantId, id, type, aggregateId, sequence, occurredAt, data, traceparent } = event;
      const values = [tenantId, id, publisher, type, aggregateId, sequence, occurredAt, JSON.stringify(data)];
      await database.transaction(tenantId, (tx) =>
        tx.query(setAside, [...values, traceparent ?? null, attempt, describe(error)]),
      );
    },
    async replay(eventIds) {
      const replayed: string[] = [];
      const failed: { eventId: string; error: string }[] = [];
      for (const letter of await listAll()) {
        if (eventIds !== undefined && !eventIds.includes(letter.event.id)) continue;
        try {
          if (await replayOne(letter)) replayed.push(letter.event.id);
        } catch (error) {
          failed.push({ eventId: letter.event.id, error: describe(error) });
        }
      }
      return { replayed, failed };
    },
  };
}

/** What failed and what led to it, outermost first. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const what = `${isAppError(error) ? error.code : error.name}: ${error.message}`;
  return error.cause === undefined ? what : `${what} < ${describe(error.cause)}`;
}

function deadLetterOf(row: Row): DeadLetter {
  return {
    event: {
      id: row.event_id,
      type: row.type,
      tenantId: row.tenant_id,
      aggregateId: row.aggregate_id,
      sequence: Number(row.sequence),
      occurredAt: row.occurred_at.toISOString(),
      data: row.data,
      ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
    },
    publisher: row.publisher,
    deliveries: row.deliveries,
    error: row.error,
    failedAt: row.failed_at,
  };
}
