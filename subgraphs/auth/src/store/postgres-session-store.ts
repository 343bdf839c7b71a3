import type { Database, Transaction } from '@goodgo/database';
import type { SessionStore } from '../domain/ports.ts';
import type { EndReason, Session } from '../domain/session.ts';
import type { SecretBox } from '../security/secret-box.ts';

/** The sessions in PostgreSQL; their MAC keys are sealed. */
export function createPostgresSessionStore(database: Database, box: SecretBox): SessionStore {
  return {
    open: (session) => database.transaction(session.tenantId, (tx) => insert(tx, session, box)),
    update: (tenantId, id, decide) =>
      database.transaction(tenantId, async (tx) => {
        const session = await lock(tx, id, box);
        if (!session) return undefined;
        const decided = decide(session);
        if (decided.session !== session) await write(tx, decided.session);
        return decided;
      }),
  };
}

/** Her sessions that ended long ago go with the new one; thirty days answer what became of them. */
async function insert(tx: Transaction, session: Session, box: SecretBox): Promise<void> {
  await tx.query(
    `with forgotten as (
       delete from sessions
        where tenant_id = $1 and staff_id = $3 and absolute_expires_at < $6::timestamptz - interval '30 days'
     )
     insert into sessions (tenant_id, id, staff_id, sealed_mac_key, counter, rotated_at, created_at,
       idle_expires_at, absolute_expires_at)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
    [
      tx.tenantId,
      session.id,
      session.staffId,
      box.seal(session.macKey),
      session.counter,
      session.rotatedAt,
      session.idleExpiresAt,
      session.absoluteExpiresAt,
    ],
  );
}

async function lock(tx: Transaction, id: string, box: SecretBox): Promise<Session | undefined> {
  const [row] = await tx.query<{
    staff_id: string;
    sealed_mac_key: Buffer;
    counter: number;
    rotated_at: Date;
    idle_expires_at: Date;
    absolute_expires_at: Date;
    ended_at: Date | null;
    end_reason: EndReason | null;
  }>(
    `select staff_id, sealed_mac_key, counter, rotated_at, idle_expires_at, absolute_expires_at, ended_at, end_reason
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
      end: row.ended_at && row.end_reason && { reason: row.end_reason, at: row.ended_at },
    }
  );
}

async function write(tx: Transaction, session: Session): Promise<void> {
  await tx.query(
    `update sessions set counter = $3, rotated_at = $4, idle_expires_at = $5, ended_at = $6, end_reason = $7
      where tenant_id = $1 and id = $2`,
    [
      tx.tenantId,
      session.id,
      session.counter,
      session.rotatedAt,
      session.idleExpiresAt,
      session.end?.at ?? null,
      session.end?.reason ?? null,
    ],
  );
}
