import { AppError } from '@goodgo/errors';
import { PrismaPg } from '@prisma/adapter-pg';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { MigrationList } from '@prisma/schema-engine-wasm';
import { DatabaseError, escapeIdentifier, Pool } from 'pg';
import type { AdminSession } from './admin-session.ts';
import { grantRowsTo } from './create-database-and-role.ts';
import { toAppError } from './database-error.ts';
import { type Migration, readMigrations } from './migrations.ts';
import { withSchemaEngine } from './schema-engine.ts';

/** What to migrate. */
export type MigrateOptions = {
  /** The database to migrate, as the administrator, who will own the tables; a secret. */
  readonly adminUrl: string;
  /** Absolute path of prisma/migrations. */
  readonly migrationsDir: string;
  /** The role of the service: it gets rights on the rows of new tables. */
  readonly serviceRole: string;
};

/**
 * Applies the migrations that a database lacks, as `prisma migrate deploy` would: both may be used on the
 * same database. Each migration takes effect whole or not at all. Two that start at once run one after
 * the other.
 *
 * @returns the names of the migrations applied now
 * @throws AppError STARTUP_FAILED when a migration fails, or was changed after it was applied
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(options.migrationsDir);
  // One connection, so that the engine works in the session that holds the lock.
  const pool = new Pool({ connectionString: options.adminUrl, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => {});
  const admin: AdminSession = {
    run: async (text, values) => (await pool.query(text, values && [...values])).rows,
  };
  try {
    await admin.run(`set lock_timeout = '60s'; select pg_advisory_lock(${prismaLock})`);
    return await applyMissing(options, migrations, pool, admin);
  } catch (error) {
    throw toAppError(error);
  } finally {
    await pool.end();
  }
}

/** The advisory lock that `prisma migrate` takes. */
const prismaLock = 72707369;

async function applyMissing(
  { migrationsDir, serviceRole }: MigrateOptions,
  migrations: readonly Migration[],
  pool: Pool,
  admin: AdminSession,
): Promise<string[]> {
  const applied = await appliedMigrations(admin);
  refuseEdited(migrations, applied);
  if (migrations.every(({ name }) => applied.has(name))) return [];
  await forgetFailed(admin);
  await grantRowsTo(admin, serviceRole);
  const scripts = new WholeScripts(pool);
  const { appliedMigrationNames } = await withSchemaEngine(scripts, (engine) =>
    engine.applyMigrations({
      migrationsList: migrationsList(migrationsDir, migrations),
      filters: { externalTables: [], externalEnums: [] },
    }),
  ).catch((error) => {
    throw scripts.failure ? migrationFailure(migrations, scripts.failure) : error;
  });
  await admin.run(`revoke all on _prisma_migrations from ${escapeIdentifier(serviceRole)}`);
  return appliedMigrationNames;
}

/** Checksums of the applied migrations by name. */
async function appliedMigrations(admin: AdminSession): Promise<ReadonlyMap<string, string>> {
  const [found] = await admin.run<{ name: string | null }>(
    "select to_regclass('_prisma_migrations') as name",
  );
  if (!found?.name) return new Map();
  const rows = await admin.run<{ name: string; checksum: string }>(
    'select migration_name as name, checksum from _prisma_migrations where finished_at is not null',
  );
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

function refuseEdited(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const edited = migrations.filter(({ name, checksum }) => (applied.get(name) ?? checksum) !== checksum);
  if (edited.length === 0) return;
  const names = edited.map(({ name }) => name).join(', ');
  throw new AppError(
    'STARTUP_FAILED',
    `A migration was changed after it was applied (${names}): undo the change and write a new migration`,
    { details: { migrations: edited.map(({ name }) => name) } },
  );
}

/** A failed script left nothing behind, so it may run again once its mistake is mended. */
async function forgetFailed(admin: AdminSession): Promise<void> {
  const failed = 'finished_at is null and rolled_back_at is null';
  await admin.run(`do $$ begin
    if to_regclass('_prisma_migrations') is not null then
      update _prisma_migrations set rolled_back_at = now() where ${failed};
    end if;
  end $$`);
}

/**
 * The adapter would cut a script at every semicolon, also inside a function; PostgreSQL is given it
 * whole, and runs it in one transaction.
 */
class WholeScripts extends PrismaPg {
  /** The script that failed, and how. */
  failure: ScriptFailure | undefined;
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect(): ReturnType<PrismaPg['connect']> {
    return Object.assign(await super.connect(), { executeScript: (script: string) => this.#execute(script) });
  }

  async #execute(script: string): Promise<void> {
    await this.#pool.query(script).catch((error) => {
      if (!(error instanceof DatabaseError)) throw error;
      this.failure = { script, error };
      throw new DriverAdapterError(toldToEngine(error));
    });
  }
}

type ScriptFailure = { readonly script: string; readonly error: DatabaseError };

function toldToEngine(error: DatabaseError): ConstructorParameters<typeof DriverAdapterError>[0] {
  const { code = '', severity = '', message, detail, column, hint } = error;
  return { kind: 'postgres', code, severity, message, detail, column, hint };
}

function migrationFailure(migrations: readonly Migration[], { script, error }: ScriptFailure): AppError {
  const migration = migrations.find((one) => one.script === script)?.name ?? 'of an unknown name';
  const line = script.slice(0, Number(error.position ?? 0)).split('\n').length;
  const place = error.position ? ` in line ${line}` : '';
  return new AppError('STARTUP_FAILED', `Migration ${migration} failed${place}: ${error.message}`, {
    cause: error,
    details: { migration, sqlState: error.code },
  });
}

function migrationsList(baseDir: string, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: script } },
    })),
  };
}
