import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, createDatabaseAndRole, type Database, migrate } from '@goodgo/database';
import type { Logger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';

// No unique key on the event: an effect that happens twice shows as a second row.
const appliedTable = `
  CREATE TABLE applied (
    tenant_id uuid NOT NULL, nth bigint GENERATED ALWAYS AS IDENTITY, event_id uuid NOT NULL,
    aggregate_id uuid NOT NULL, sequence bigint NOT NULL, traceparent text, PRIMARY KEY (tenant_id, nth));
  ALTER TABLE applied ENABLE ROW LEVEL SECURITY;
  ALTER TABLE applied FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON applied
    USING (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid))
    WITH CHECK (tenant_id = (select nullif(current_setting('app.tenant_id', true), '')::uuid));`;

/** Makes the database of a subgraph: the four tables of this package and `applied`, with its unprivileged role. */
export async function createSubgraphDatabase(options: {
  readonly adminUrl: string;
  readonly name: string;
  readonly logger: Logger;
}): Promise<{ readonly database: Database; readonly url: string }> {
  const { name, logger } = options;
  const role = { database: name, role: name, password: 'secret' };
  const { adminUrl, url } = await createDatabaseAndRole(options.adminUrl, role);
  const migrationsDir = await writeMigrations();
  await migrate({ adminUrl, migrationsDir, serviceRole: name });
  await rm(migrationsDir, { recursive: true });
  const metrics = createMetrics({ service: name });
  return { database: createDatabase({ url, service: name, logger, metrics }), url };
}

async function writeMigrations(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'goodgo-events-migrations-'));
  await Promise.all(['1_events', '2_applied'].map((name) => mkdir(join(directory, name))));
  await copyFile(new URL('../../sql/events.sql', import.meta.url), join(directory, '1_events/migration.sql'));
  await writeFile(join(directory, '2_applied/migration.sql'), appliedTable);
  return directory;
}
