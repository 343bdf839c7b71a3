export { checkTenancy } from './check-tenancy.ts';
export {
  createDatabaseAndRole,
  type DatabaseAndRole,
  type DatabaseUrls,
} from './create-database-and-role.ts';
export { createDatabase, type Database, type DatabaseOptions, type TransactionOptions } from './database.ts';
export { violatedConstraint } from './database-error.ts';
export { type DiffMigrationOptions, diffMigration } from './diff-migration.ts';
export { type PostgresOptions, type PostgresServer, startPostgres } from './embedded/start-postgres.ts';
export { type MigrateOptions, migrate } from './migrate.ts';
export type { PrismaClientClass, Reader, ReaderFactory, ReadOnly } from './reader.ts';
export type { Statements, Transaction } from './transaction.ts';
