import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkTenancy,
  createDatabase,
  createDatabaseAndRole,
  diffMigration,
  migrate,
  startPostgres,
} from '@goodgo/database';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const columns = `
  SELECT table_name, column_name, data_type, is_nullable, datetime_precision,
    coalesce(is_identity = 'YES' OR column_default LIKE 'nextval%', false) AS is_numbered
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  ORDER BY table_name, column_name`;

const indexes = `
  SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY indexdef`;

describe('the tables of events', () => {
  let directory: string;
  let postgres: Awaited<ReturnType<typeof startPostgres>>;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'goodgo-events-'));
    postgres = await startPostgres({ dataDir: join(directory, 'postgres'), durable: false });
  });
  afterAll(async () => {
    await postgres.stop();
    await rm(directory, { recursive: true });
  });

  const fileOf = (name: string) => readFile(new URL(`../sql/${name}`, import.meta.url), 'utf8');

  async function databaseFrom(name: string, sql: string) {
    const role = { database: name, role: name, password: 'secret' };
    const { adminUrl, url } = await createDatabaseAndRole(postgres.adminUrl, role);
    const migrationsDir = join(directory, `${name}-migrations`);
    await mkdir(join(migrationsDir, '1_events'), { recursive: true });
    await writeFile(join(migrationsDir, '1_events/migration.sql'), sql);
    await migrate({ adminUrl, migrationsDir, serviceRole: name });
    return { adminUrl, url };
  }

  async function read<Row extends object>(url: string, query: string): Promise<Row[]> {
    const logger = createLogger({ service: 'test', level: 'silent' });
    const database = createDatabase({
      url,
      service: 'test',
      logger,
      metrics: createMetrics({ service: 'test' }),
    });
    const rows = await database.system.query<Row>(query);
    await database.close();
    return rows;
  }

  it('keep the rules of tenancy or say why not', async () => {
    const { adminUrl } = await databaseFrom('tenancy', await fileOf('events.sql'));
    expect(await checkTenancy(adminUrl)).toEqual([]);
  });

  it('are what the Prisma models say', async () => {
    const models = `datasource db {\n  provider = "postgresql"\n}\n${await fileOf('events.prisma')}`;
    const ours = await databaseFrom('ours', await fileOf('events.sql'));
    const prismas = await databaseFrom('prismas', await diffMigration({ toSchema: models }));
    expect(await read(ours.url, columns)).toEqual(await read(prismas.url, columns));
    const ourIndexes = (await read<{ indexdef: string }>(ours.url, indexes)).map((row) => row.indexdef);
    for (const { indexdef } of await read<{ indexdef: string }>(prismas.url, indexes)) {
      expect(ourIndexes).toContain(indexdef);
    }
  });
});
