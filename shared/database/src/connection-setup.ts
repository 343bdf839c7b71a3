import { AppError } from '@goodgo/errors';
import type { ClientBase } from 'pg';
import type { Prelude } from './flight.ts';

/** Sets the tenant that row-level security lets through, until the end of the transaction. */
export const setTenant = (tenantId: string): Prelude => ({ name: 'goodgo_tenant', values: [tenantId] });

/** Opens a transaction. */
export const begin: Prelude = { name: 'goodgo_begin', values: [] };

/**
 * Makes a new connection ready: refuses a role that row-level security does not bind, and prepares the
 * preludes. All in one round trip.
 *
 * @throws AppError CONFIG_INVALID for a superuser or a role with BYPASSRLS.
 */
export async function setUpConnection(client: ClientBase): Promise<void> {
  const [role] = await Promise.all([
    client.query<Role>(roleQuery),
    // Prisma writes moments without a time zone and means UTC.
    client.query("set time zone 'UTC'"),
    client.query({
      name: 'goodgo_tenant',
      text: "select set_config('app.tenant_id', $1, true)",
      values: [''],
    }),
    client.query({ name: 'goodgo_begin', text: 'begin' }),
    client.query('rollback'),
  ]);
  const { name, rolsuper, rolbypassrls } = role.rows[0] ?? { name: '', rolsuper: true, rolbypassrls: true };
  if (rolsuper || rolbypassrls) throw privilegedRole(name, rolsuper ? 'is a superuser' : 'has BYPASSRLS');
}

type Role = { name: string; rolsuper: boolean; rolbypassrls: boolean };

const roleQuery = 'select rolname as name, rolsuper, rolbypassrls from pg_roles where rolname = current_user';

function privilegedRole(role: string, why: string): AppError {
  return new AppError(
    'CONFIG_INVALID',
    `The database role ${role} ${why}, so row-level security would not keep tenants apart. ` +
      'Connect as a role made with NOSUPERUSER NOBYPASSRLS; createDatabaseAndRole makes one.',
    { details: { role } },
  );
}
