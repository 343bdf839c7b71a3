import { AppError } from '@goodgo/errors';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlResultSet,
} from '@prisma/driver-adapter-utils';
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import type { DiffTarget } from '@prisma/schema-engine-wasm';
import { withSchemaEngine } from './schema-engine.ts';

/** Two texts of schema.prisma. */
export type DiffMigrationOptions = {
  /** Absent or empty for the first migration. */
  readonly fromSchema?: string | undefined;
  readonly toSchema: string;
};

/**
 * The SQL that turns a database of one schema into one of the other, without any database at hand; empty
 * when nothing is to do. Row-level security, triggers and extensions are not in a Prisma schema: add them.
 *
 * @throws AppError STARTUP_FAILED with the place of the mistake in an invalid schema
 */
export async function diffMigration({ fromSchema = '', toSchema }: DiffMigrationOptions): Promise<string> {
  const { stdout } = await withSchemaEngine(noDatabase, (engine) =>
    engine.diff({
      from: target(fromSchema),
      to: target(toSchema),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    }),
  );
  return stdout === null || stdout.startsWith('-- This is an empty migration') ? '' : stdout;
}

function target(content: string): DiffTarget {
  return content.trim() === ''
    ? { tag: 'empty' }
    : { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] };
}

/** The engine asks a server for its version before it compares texts. */
const serverVersion: SqlResultSet = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 18', 180_000]],
};

const needsDatabase = (): never => {
  throw new AppError('INTERNAL_SERVER_ERROR', 'Comparing two schemas needs no database');
};

const postgres = { provider: 'postgres', adapterName: 'none' } as const;

const adapter: SqlDriverAdapter = {
  ...postgres,
  queryRaw: async () => serverVersion,
  executeRaw: needsDatabase,
  executeScript: needsDatabase,
  startTransaction: needsDatabase,
  getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
  dispose: async () => {},
};

const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  ...postgres,
  connect: async () => adapter,
  connectToShadowDb: needsDatabase,
};
