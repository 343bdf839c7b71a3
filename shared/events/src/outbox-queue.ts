import type { Database, Statements } from '@goodgo/database';
import type { DomainEvent } from './domain-event.ts';
import type { Turn } from './event-epoch.ts';

/** A row of the outbox on its way out. */
export type OutboxRow = {
  readonly position: bigint;
  readonly tenant_id: string;
  readonly id: string;
  readonly type: string;
  readonly aggregate_id: string;
  readonly sequence: bigint;
  readonly occurred_at: Date;
  readonly data: unknown;
  readonly traceparent: string | null;
};

const rows = `
  SELECT position, tenant_id, id, type, aggregate_id, sequence, occurred_at, data, traceparent FROM outbox`;

/** The first events that were never sent, in the order they were written. */
export function selectUnsent(tx: Statements, limit: number): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(`${rows} WHERE sent_at IS NULL ORDER BY position LIMIT $1`, [limit]);
}

/** The next events that a lost transport has to be given again. */
export function selectResend(tx: Statements, turn: Turn, limit: number): Promise<OutboxRow[]> {
  return tx.query<OutboxRow>(
    `${rows} WHERE position > $1 AND position <= $2 AND sent_at IS NOT NULL ORDER BY position LIMIT $3`,
    [turn.resendAfter, turn.resendUntil, limit],
  );
}

/** Notes that events left. */
export async function markSent(tx: Statements, sent: readonly OutboxRow[]): Promise<void> {
  await tx.query('UPDATE outbox SET sent_at = now() WHERE sent_at IS NULL AND position = ANY($1::bigint[])', [
    sent.map((row) => row.position),
  ]);
}

/** The event in a row. */
export function eventOf(row: OutboxRow): DomainEvent {
  return {
    id: row.id,
    type: row.type,
    tenantId: row.tenant_id,
    aggregateId: row.aggregate_id,
    sequence: Number(row.sequence),
    occurredAt: row.occurred_at.toISOString(),
    data: row.data,
    ...(row.traceparent === null ? {} : { traceparent: row.traceparent }),
  };
}

/** How much waits to be sent. Counts 10,000 at most. */
export type OutboxBacklog = {
  readonly unsent: number;
  readonly oldestSeconds: number;
  readonly isResending: boolean;
};

const backlog = `
  SELECT count(*)::int AS unsent, coalesce(extract(epoch FROM now() - min(recorded_at)), 0)::float8 AS "oldestSeconds",
    coalesce((SELECT resend_after < resend_until FROM event_epoch WHERE service = $1), false) AS "isResending"
  FROM (SELECT recorded_at FROM outbox WHERE sent_at IS NULL ORDER BY position LIMIT 10000) AS waiting`;

/** Looks at the outbox without locking anything. */
export async function readBacklog(database: Database, service: string): Promise<OutboxBacklog> {
  const [found] = await database.system.query<OutboxBacklog>(backlog, [service]);
  return found ?? { unsent: 0, oldestSeconds: 0, isResending: false };
}

/** The position of the newest event, 0 when there is none. */
export async function lastPosition(database: Database): Promise<bigint> {
  const [last] = await database.system.query<{ position: bigint }>(
    'SELECT coalesce(max(position), 0) AS position FROM outbox',
    [],
  );
  return last?.position ?? 0n;
}

/** Whether every event up to this position was sent, and nothing has to be sent again. */
export async function isSentUpTo(database: Database, service: string, position: bigint): Promise<boolean> {
  const waiting = await database.system.query(
    `SELECT 1 WHERE EXISTS (SELECT FROM outbox WHERE sent_at IS NULL AND position <= $2)
      OR EXISTS (SELECT FROM event_epoch WHERE service = $1 AND resend_after < resend_until)`,
    [service, position],
  );
  return waiting.length === 0;
}
