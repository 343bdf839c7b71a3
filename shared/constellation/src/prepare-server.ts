import { join } from 'node:path';
import { createDatabaseAndRole, migrate } from '@goodgo/database';
import { defineEnv, readEnv, secret } from '@goodgo/env';
import { AppError } from '@goodgo/errors';
import { z } from 'zod';
import type { SubgraphBlueprint } from './blueprint.ts';

/** A database that is ready for its subgraph. */
export interface PreparedDatabase {
  readonly subgraph: string;
  readonly database: string;
  /** The migrations that were applied now. */
  readonly migrations: readonly string[];
}

const postgresUrl = () => z.url({ protocol: /^postgres(ql)?$/ });

/** The environment of the command that prepares a PostgreSQL server: its administrator, and the URL of each subgraph. */
export function prepareEnv(subgraphs: readonly string[]) {
  const urls = subgraphs.map(
    (name) =>
      [
        databaseVariable(name),
        secret(postgresUrl(), { description: `The database and the role that ${name} will sign in with.` }),
      ] as const,
  );
  return defineEnv({
    GOODGO_POSTGRES_ADMIN_URL: secret(postgresUrl(), {
      description: 'A PostgreSQL server, as a role that may create databases and roles.',
    }),
    ...Object.fromEntries(urls),
  });
}

/**
 * Makes the database and the unprivileged role that the URL of each subgraph names, and applies the migrations that are
 * missing. Run again it does what is left to do; a changed password is set.
 *
 * @throws AppError CONFIG_INVALID for an URL that names no database and role of its own, STARTUP_FAILED when the server
 *   does not answer or a migration fails
 */
export async function prepareServer(
  subgraphs: readonly SubgraphBlueprint[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<PreparedDatabase[]> {
  const { secrets } = readEnv(prepareEnv(subgraphs.map(({ name }) => name)), env);
  const urls = new Map(Object.entries(secrets));
  const serverUrl = secrets.GOODGO_POSTGRES_ADMIN_URL;
  const admin = decodeURIComponent(new URL(serverUrl).username);
  const wanted = subgraphs.map((subgraph) => {
    const variable = databaseVariable(subgraph.name);
    return { subgraph, ...databaseOf(variable, urls.get(variable) ?? '', admin) };
  });
  const prepared: PreparedDatabase[] = [];
  for (const database of wanted) prepared.push(await prepareDatabase(serverUrl, database));
  return prepared;
}

interface WantedDatabase {
  readonly subgraph: SubgraphBlueprint;
  readonly database: string;
  readonly role: string;
  readonly password: string;
}

async function prepareDatabase(
  serverUrl: string,
  { subgraph, database, role, password }: WantedDatabase,
): Promise<PreparedDatabase> {
  try {
    const { adminUrl } = await createDatabaseAndRole(serverUrl, { database, role, password });
    const migrationsDir = join(subgraph.folder, 'prisma/migrations');
    const migrations = await migrate({ adminUrl, migrationsDir, serviceRole: role });
    return { subgraph: subgraph.name, database, migrations };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const sentence = `The database of ${subgraph.name} cannot be prepared (${reason}): check GOODGO_POSTGRES_ADMIN_URL and the server.`;
    throw new AppError('STARTUP_FAILED', sentence, { cause });
  }
}

/** What was done, a line for each database. */
export function linesOf(prepared: readonly PreparedDatabase[]): string[] {
  return prepared.map(({ subgraph, database, migrations }) => {
    const done = migrations.length === 0 ? 'nothing to migrate' : `applied ${migrations.join(', ')}`;
    return `${subgraph}: database ${database}, ${done}.`;
  });
}

function databaseVariable(subgraph: string): string {
  return `${subgraph.toUpperCase()}_DATABASE_URL`;
}

function databaseOf(variable: string, url: string, admin: string) {
  const { pathname, username, password } = new URL(url);
  const [database, role] = [decodeURIComponent(pathname.slice(1)), decodeURIComponent(username)];
  if (!database || !role || !password) {
    throw new AppError('CONFIG_INVALID', `${variable} must name a database, a role and a password.`);
  }
  // The administrator is not bound by row-level security, so a service must not sign in as her.
  if (role === admin) {
    throw new AppError(
      'CONFIG_INVALID',
      `${variable} signs in as the administrator: name a role of its own.`,
    );
  }
  return { database, role, password: decodeURIComponent(password) };
}
