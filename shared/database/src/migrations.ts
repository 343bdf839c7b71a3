import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One folder of prisma/migrations. */
export type Migration = {
  /** Name of the folder: time and intent; migrations run in the order of their names. */
  readonly name: string;
  readonly script: string;
  /** SHA-256 of the script, as Prisma keeps it in `_prisma_migrations`. */
  readonly checksum: string;
};

/** The migrations of a directory in the order in which they run; a directory that is absent has none. */
export async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const withScript = names.filter((name) => existsSync(join(directory, name, 'migration.sql')));
  return Promise.all(withScript.sort().map((name) => readMigration(directory, name)));
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const script = await readFile(join(directory, name, 'migration.sql'), 'utf8');
  return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
}
