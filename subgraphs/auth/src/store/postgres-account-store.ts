import type { Database, Transaction } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import type { Account, AccountStore } from '../domain/ports.ts';
import type { StaffRole } from '../domain/role.ts';

/** The staff in PostgreSQL. */
export function createPostgresAccountStore(database: Database): AccountStore {
  const find = (tenantId: string, staffId: string) =>
    database.transaction(tenantId, (tx) => findAccount(tx, staffId));
  return {
    find,
    findByEmail: async (email) => {
      const [known] = await database.system.query<{ tenant_id: string; staff_id: string }>(
        'select tenant_id, staff_id from sign_in_emails where email = $1',
        [email],
      );
      // For an unknown address nobody is looked for, so that the time does not tell it from a known one.
      return find(known?.tenant_id ?? newId(), known?.staff_id ?? newId());
    },
  };
}

async function findAccount(tx: Transaction, staffId: string): Promise<Account | undefined> {
  const [row] = await tx.query<{
    role: StaffRole;
    store_ids: string[];
    password_hash: string;
    is_active: boolean;
  }>(
    `select role, password_hash, is_active,
            array(select id::text from stores where tenant_id = $1 order by code) as store_ids
       from staff_members where tenant_id = $1 and id = $2`,
    [tx.tenantId, staffId],
  );
  return (
    row && {
      tenantId: tx.tenantId,
      staffId,
      role: row.role,
      storeIds: row.store_ids,
      passwordHash: row.password_hash,
      isActive: row.is_active,
    }
  );
}
