import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { createDatabaseAndRole, migrate, startPostgres } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import type { SubgraphBlueprint } from './blueprint.ts';

/** The databases of all subgraphs, ready to be used. */
export interface Databases {
  readonly urls: ReadonlyMap<string, string>;
  /** URLs of the administrator of each database that this system runs itself; for tests and tools. */
  readonly adminUrls: ReadonlyMap<string, string>;
  /** The process of the PostgreSQL that runs here; undefined when all databases are elsewhere. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** How to get the databases. */
export interface DatabasesOptions {
  readonly dataDir: string;
  readonly masterSecret: string;
  readonly durable: boolean;
  /** `<SUBGRAPH>_DATABASE_URL` and `<SUBGRAPH>_MIGRATION_DATABASE_URL` of the environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onLine?: (line: string) => void;
}

/**
 * Finds or makes a migrated database for each subgraph: the one that its setting names, else one on a PostgreSQL that is
 * started here.
 */
export async function prepareDatabases(
  subgraphs: readonly SubgraphBlueprint[],
  options: DatabasesOptions,
): Promise<Databases> {
  const given = new Map(subgraphs.flatMap(({ name }) => givenUrl(name, options.env)));
  const own = subgraphs.filter(({ name }) => !given.has(name));
  for (const subgraph of subgraphs) {
    const elsewhere = given.get(subgraph.name);
    if (elsewhere) await migrateElsewhere(subgraph, elsewhere, options.env);
  }
  if (own.length === 0) return { urls: given, adminUrls: new Map(), pid: undefined, stop: async () => {} };

  const server = await startPostgres({
    dataDir: join(options.dataDir, 'postgres'),
    durable: options.durable,
    ...(options.onLine ? { onLine: options.onLine } : {}),
  });
  try {
    const made = await Promise.all(
      own.map((subgraph) => prepareOwn(subgraph, server.adminUrl, options.masterSecret)),
    );
    return {
      urls: new Map([...given, ...made.map(({ name, url }) => [name, url] as const)]),
      adminUrls: new Map(made.map(({ name, adminUrl }) => [name, adminUrl])),
      pid: server.pid,
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function prepareOwn({ name, folder }: SubgraphBlueprint, serverUrl: string, masterSecret: string) {
  const role = `goodgo_${name}`;
  const password = createHmac('sha256', masterSecret).update(`database ${name}`).digest('base64url');
  const { adminUrl, url } = await createDatabaseAndRole(serverUrl, { database: role, role, password });
  await migrate({ adminUrl, migrationsDir: join(folder, 'prisma/migrations'), serviceRole: role });
  return { name, adminUrl, url };
}

async function migrateElsewhere(
  { name, folder }: SubgraphBlueprint,
  url: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const adminUrl = env[`${name.toUpperCase()}_MIGRATION_DATABASE_URL`] ?? url;
  const serviceRole = decodeURIComponent(new URL(url).username);
  try {
    await migrate({ adminUrl, migrationsDir: join(folder, 'prisma/migrations'), serviceRole });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'STARTUP_FAILED',
      `The database of ${name} cannot be used (${reason}): check ${name.toUpperCase()}_DATABASE_URL, or unset it to use the PostgreSQL that comes with GoodGo.`,
      { cause },
    );
  }
}

function givenUrl(name: string, env: Readonly<Record<string, string | undefined>>): [string, string][] {
  const url = env[`${name.toUpperCase()}_DATABASE_URL`];
  return url ? [[name, url]] : [];
}
