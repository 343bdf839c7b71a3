import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { migrationsDir as fixture, startTestServer, type TestServer } from '../fixture/test-database.ts';
import { withAdmin } from './admin-session.ts';
import { createDatabaseAndRole, type DatabaseUrls } from './create-database-and-role.ts';
import { migrate } from './migrate.ts';

let server: TestServer;
let urls: DatabaseUrls;
let migrationsDir: string;
let databases = 0;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.destroy());

beforeEach(async () => {
  databases += 1;
  const database = `shop_${databases}`;
  urls = await createDatabaseAndRole(server.adminUrl, { database, role: 'shop', password: 'pw' });
  migrationsDir = await mkdtemp(join(tmpdir(), 'goodgo-migrations-'));
});

afterEach(() => rm(migrationsDir, { recursive: true, force: true }));

async function write(name: string, script: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, 'migration.sql'), script);
}

const run = <Row extends object>(sql: string) => withAdmin(urls.adminUrl, (admin) => admin.run<Row>(sql));
const runAsService = (sql: string) => withAdmin(urls.url, (service) => service.run(sql));
const migrateShop = () => migrate({ adminUrl: urls.adminUrl, migrationsDir, serviceRole: 'shop' });

describe('migrate', () => {
  it('applies what is missing in the order of the names, once', async () => {
    await write('20260102000000_fill', "insert into notes values ('first')");
    await write('20260101000000_create', 'create table notes (text text)');
    expect(await migrateShop()).toEqual(['20260101000000_create', '20260102000000_fill']);
    expect(await migrateShop()).toEqual([]);
    await write('20260103000000_fill_more', "insert into notes values ('second')");
    expect(await migrateShop()).toEqual(['20260103000000_fill_more']);
    expect(await run('select text from notes')).toEqual([{ text: 'first' }, { text: 'second' }]);
  });

  it('does nothing without migrations', async () => {
    expect(await migrateShop()).toEqual([]);
  });

  it('runs functions and triggers whole, semicolons and all', async () => {
    await write(
      '20260101000000_append_only',
      `create table entries (n int);
       create function refuse() returns trigger language plpgsql as $$
       begin raise exception 'append only'; return null; end; $$;
       create trigger append_only before update or delete on entries
         for each statement execute function refuse();`,
    );
    await migrateShop();
    await expect(run('delete from entries')).rejects.toMatchObject({ cause: { message: 'append only' } });
  });

  it('gives the service rows, not tables, and takes no right back that a migration refused', async () => {
    await write('20260101000000_create', 'create table notes (n int); revoke delete on notes from shop;');
    await migrateShop();
    await runAsService('insert into notes values (1); update notes set n = 2; select * from notes');
    const refused = { details: { sqlState: '42501' } };
    await expect(runAsService('delete from notes')).rejects.toMatchObject(refused);
    await expect(runAsService('truncate notes')).rejects.toMatchObject(refused);
    await expect(runAsService('drop table notes')).rejects.toMatchObject(refused);
    await expect(runAsService('create table mine (n int)')).rejects.toMatchObject(refused);
    await expect(runAsService('select * from _prisma_migrations')).rejects.toMatchObject(refused);
  });

  it('applies nothing of a migration that fails, and goes on once it is mended', async () => {
    await write('20260101000000_broken', 'create table notes (n int);\ninsert into nots values (1);');
    await expect(migrateShop()).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: 'Migration 20260101000000_broken failed in line 2: relation "nots" does not exist',
    });
    expect(
      await run("select to_regclass('notes') as table, logs is not null as told from _prisma_migrations"),
    ).toEqual([{ table: null, told: true }]);
    await write('20260101000000_broken', 'create table notes (n int); insert into notes values (1);');
    expect(await migrateShop()).toEqual(['20260101000000_broken']);
    expect(await run('select n from notes')).toEqual([{ n: 1 }]);
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await write('20260101000000_create', 'create table notes (n int)');
    await migrateShop();
    await write('20260101000000_create', 'create table notes (n bigint)');
    await expect(migrateShop()).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: expect.stringContaining('changed after it was applied (20260101000000_create)'),
    });
  });

  it('runs once when two processes start at the same time', async () => {
    await cp(fixture, migrationsDir, { recursive: true });
    const applied = await Promise.all([migrateShop(), migrateShop(), migrateShop()]);
    expect(applied.flat()).toEqual(['20260101000000_create_products']);
  });

  it('tells an unreachable database from a broken migration', async () => {
    const adminUrl = 'postgresql://postgres:pw@127.0.0.1:1/shop';
    await expect(migrate({ adminUrl, migrationsDir, serviceRole: 'shop' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
    });
  });

  it('keeps the records of prisma migrate', async () => {
    await cp(fixture, migrationsDir, { recursive: true });
    await migrateShop();
    const [record] = await run<object>('select * from _prisma_migrations');
    expect(record).toEqual({
      id: expect.any(String),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      migration_name: '20260101000000_create_products',
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      rolled_back_at: null,
      logs: null,
      applied_steps_count: 1,
    });
  });
});
