import { escapeIdentifier, escapeLiteral } from 'pg';
import { type AdminSession, withAdmin } from './admin-session.ts';

/** A database and the role that its service signs in with. */
export type DatabaseAndRole = {
  readonly database: string;
  readonly role: string;
  readonly password: string;
};

/** Where to find the new database; both URLs hold passwords. */
export type DatabaseUrls = {
  /** As the administrator: for `migrate` and `checkTenancy` only. */
  readonly adminUrl: string;
  /** As the unprivileged role: for `createDatabase`. */
  readonly url: string;
};

/**
 * Makes a database and a role that may sign in and change rows, but owns nothing and can't get round
 * row-level security. Run again it changes the password and leaves the rest. The administrator stays
 * the owner and runs the migrations.
 *
 * @param adminUrl any database of the server, as a role that may create databases and roles
 * @throws AppError UNAVAILABLE when the server does not answer
 */
export async function createDatabaseAndRole(
  adminUrl: string,
  { database, role, password }: DatabaseAndRole,
): Promise<DatabaseUrls> {
  const databaseUrl = urlWith(adminUrl, { database });
  await withAdmin(adminUrl, async (admin) => {
    await createRole(admin, role, password);
    await createDatabaseIfAbsent(admin, database);
    await letIn(admin, database, role);
  });
  await withAdmin(databaseUrl, (admin) => grantRowsTo(admin, role));
  return { adminUrl: databaseUrl, url: urlWith(databaseUrl, { role, password }) };
}

/**
 * Gives a role rights on the rows of every table the administrator makes from now on. Tables that exist
 * are left alone, so a right that a migration took away stays away.
 */
export async function grantRowsTo(admin: AdminSession, role: string): Promise<void> {
  const name = escapeIdentifier(role);
  await admin.run(`
    grant usage on schema public to ${name};
    alter default privileges in schema public grant select, insert, update, delete on tables to ${name};
    alter default privileges in schema public grant usage, select on sequences to ${name};`);
}

async function createRole(admin: AdminSession, role: string, password: string): Promise<void> {
  const found = await admin.run('select 1 from pg_roles where rolname = $1', [role]);
  const verb = found.length > 0 ? 'alter' : 'create';
  const rights = 'login nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
  await admin.run(`${verb} role ${escapeIdentifier(role)} ${rights} password ${escapeLiteral(password)}`);
}

async function createDatabaseIfAbsent(admin: AdminSession, database: string): Promise<void> {
  const found = await admin.run('select 1 from pg_database where datname = $1', [database]);
  if (found.length === 0) await admin.run(`create database ${escapeIdentifier(database)}`);
}

async function letIn(admin: AdminSession, database: string, role: string): Promise<void> {
  const name = escapeIdentifier(database);
  await admin.run(`
    revoke connect, temporary on database ${name} from public;
    grant connect on database ${name} to ${escapeIdentifier(role)};`);
}

function urlWith(url: string, change: { database?: string; role?: string; password?: string }): string {
  const changed = new URL(url);
  if (change.database) changed.pathname = `/${encodeURIComponent(change.database)}`;
  if (change.role) changed.username = encodeURIComponent(change.role);
  if (change.password) changed.password = encodeURIComponent(change.password);
  return changed.href;
}
