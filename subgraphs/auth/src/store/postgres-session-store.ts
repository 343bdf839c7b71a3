import type { Database, Transaction } from '@goodgo/database';
import type { SessionChange, SessionStore } from '../domain/ports.ts';
import type { Session } from '../domain/session.ts';
import type { SecretBox } from '../security/secret-box.ts';

/** The sessions in PostgreSQL; their MAC keys are sealed. */
export function createPostgresSessionStore(database: Database, box: SecretBox): SessionStore {
  return {
    open: (session) =>
      database.transaction(session.tenantId, async (tx) => {
        await tx.query(
          `insert into sessions (tenant_id, id, staff_id, sealed_mac_key, counter, rotated_at, idle_expires_at,
             absolute_expires_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            session.tenantId,
            session.id,
            session.staffId,
            box.seal(session.macKey),
            session.counter,
            session.rotatedAt,
            session.idleExpiresAt,
            session.absoluteExpiresAt,
          ],
        );
      }),
    update: (tenantId, id, decide) =>
      database.transaction(tenantId, async (tx) => {
        const session = await lockSession(tx, id, box);
        const change = session && decide(session);
        return session && change ? apply(tx, session, change) : session;
      }),
  };
}

async function lockSession(tx: Transaction, id: string, box: SecretBox): Promise<Session | undefined> {
  const [row] = await tx.query<{
    staff_id: string;
    sealed_mac_key: Buffer;
    counter: number;
    rotated_at: Date;
    idle_expires_at: Date;
    absolute_expires_at: Date;
    ended_at: Date | null;
  }>(
    `select staff_id, sealed_mac_key, counter, rotated_at, idle_expires_at, absolute_expires_at, ended_at
       from sessions where tenant_id = $1 and id = $2 for update`,
    [tx.tenantId, id],
  );
  return (
    row && {
      tenantId: tx.tenantId,
      id,
      staffId: row.staff_id,
      macKey: box.open(row.sealed_mac_key),
      counter: row.counter,
      rotatedAt: row.rotated_at,
      idleExpiresAt: row.idle_expires_at,
      absoluteExpiresAt: row.absolute_expires_at,
      endedAt: row.ended_at,
    }
  );
}

async function apply(tx: Transaction, session: Session, change: SessionChange): Promise<Session> {
  if (change.kind === 'ended') {
    await tx.query('update sessions set ended_at = $3, end_reason = $4 where tenant_id = $1 and id = $2', [
      tx.tenantId,
      session.id,
      change.at,
      change.reason,
    ]);
    return { ...session, endedAt: change.at };
  }
  const { counter, rotatedAt, idleExpiresAt } = change;
  await tx.query(
    'update sessions set counter = $3, rotated_at = $4, idle_expires_at = $5 where tenant_id = $1 and id = $2',
    [tx.tenantId, session.id, counter, rotatedAt, idleExpiresAt],
  );
  return { ...session, counter, rotatedAt, idleExpiresAt };
}
