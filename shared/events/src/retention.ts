import type { Database } from '@goodgo/database';

const dayMs = 24 * 60 * 60 * 1_000;

/** Sent events are kept this long, so that a lost transport can be given them again. */
export const outboxRetentionMs = 7 * dayMs;

/**
 * Inbox rows are kept longer than an event can be under way: it may be sent again on its last day in the
 * outbox and then wait as long in a stream.
 */
export const inboxRetentionMs = 2 * outboxRetentionMs + dayMs;

/** How often either is trimmed. */
export const trimEveryMs = 10 * 60 * 1_000;

const chunk = 5_000;

// The oldest rows lie first, so one look at the first chunk is enough and needs no index on sent_at.
const deleteSent = `
  WITH oldest AS (SELECT tenant_id, id, sent_at FROM outbox ORDER BY position LIMIT ${chunk})
  DELETE FROM outbox USING oldest
  WHERE outbox.tenant_id = oldest.tenant_id AND outbox.id = oldest.id
    AND oldest.sent_at < now() - $1 * interval '1 millisecond'
  RETURNING 1`;

const deleteHandled = `
  DELETE FROM inbox WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM inbox WHERE handled_at < now() - $1 * interval '1 millisecond' LIMIT ${chunk}))
  RETURNING 1`;

/** Forgets what was sent longer ago than this. */
export function trimOutbox(database: Database, olderThanMs: number): Promise<void> {
  return deleteInChunks(database, deleteSent, olderThanMs);
}

/** Forgets what was handled longer ago than this. */
export function trimInbox(database: Database, olderThanMs: number): Promise<void> {
  return deleteInChunks(database, deleteHandled, olderThanMs);
}

async function deleteInChunks(database: Database, statement: string, olderThanMs: number): Promise<void> {
  while ((await database.system.query(statement, [olderThanMs])).length === chunk);
}
