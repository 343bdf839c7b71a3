import type { Database } from '@goodgo/database';
import type { Account, AccountStore } from '../domain/ports.ts';
import type { StaffRole } from '../domain/role.ts';

/** The staff in PostgreSQL. */
export function createPostgresAccountStore(database: Database): AccountStore {
  async function find(tenantId: string, staffId: string): Promise<Account | undefined> {
    return database.transaction(tenantId, async (tx) => {
      const [row] = await tx.query<{ role: StaffRole; password_hash: string; is_active: boolean }>(
        'select role, password_hash, is_active from staff_members where tenant_id = $1 and id = $2',
        [tenantId, staffId],
      );
      return (
        row && { tenantId, staffId, role: row.role, passwordHash: row.password_hash, isActive: row.is_active }
      );
    });
  }

  return {
    find,
    findByEmail: async (email) => {
      const [row] = await database.system.query<{ tenant_id: string; staff_id: string }>(
        'select tenant_id, staff_id from sign_in_emails where email = $1',
        [email],
      );
      return row && find(row.tenant_id, row.staff_id);
    },
    storeIds: (tenantId) =>
      database.transaction(tenantId, async (tx) => {
        const rows = await tx.query<{ id: string }>(
          'select id from stores where tenant_id = $1 order by code',
          [tenantId],
        );
        return rows.map((row) => row.id);
      }),
  };
}
