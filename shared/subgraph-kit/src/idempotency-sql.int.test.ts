import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffMigration } from '@goodgo/database';
import { testDatabase, withAdmin } from '@goodgo/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

const columns = `
  select column_name, data_type, is_nullable, datetime_precision, column_default from information_schema.columns
   where table_name = 'idempotency_keys' order by column_name`;
const indexes = `select indexdef from pg_indexes where tablename = 'idempotency_keys' order by indexdef`;
const sqlOf = (name: string) => readFile(new URL(`../sql/${name}`, import.meta.url), 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodgo-idempotency-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function tableFrom(name: string, sql: string) {
  const migrations = join(folder, name);
  await mkdir(join(migrations, '1_table'), { recursive: true });
  await writeFile(join(migrations, '1_table/migration.sql'), sql);
  const database = await testDatabase(migrations);
  const table = await withAdmin(database.adminUrl, async (admin) => ({
    columns: await admin.run(columns),
    indexes: await admin.run(indexes),
  }));
  await database.drop();
  return table;
}

it('the table of idempotency keys is what its Prisma model says', async () => {
  const model = `datasource db {\n  provider = "postgresql"\n}\n${await sqlOf('idempotency.prisma')}`;
  const prismas = await tableFrom('prisma', await diffMigration({ toSchema: model }));
  expect(prismas.columns).toHaveLength(7);
  expect(await tableFrom('ours', await sqlOf('idempotency.sql'))).toEqual(prismas);
});
