import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withAdmin } from './admin-session.ts';
import { provided } from './provided-context.ts';
import { testDatabase } from './test-database.ts';

let migrationsDir: string;

beforeAll(async () => {
  migrationsDir = await mkdtemp(join(tmpdir(), 'goodgo-migrations-'));
  await mkdir(join(migrationsDir, '1_notes'));
  await writeFile(join(migrationsDir, '1_notes/migration.sql'), 'create table notes (text text not null);');
});

afterAll(() => rm(migrationsDir, { recursive: true }));

describe('a test database', () => {
  it('has the tables of its migrations and none of the rows of another', async () => {
    const [one, other] = await Promise.all([testDatabase(migrationsDir), testDatabase(migrationsDir)]);
    await withAdmin(one.url, (service) => service.run("insert into notes values ('mine')"));
    const rows = await withAdmin(other.url, (service) => service.run('select * from notes'));
    expect(rows).toEqual([]);
    await Promise.all([one.drop(), other.drop()]);
  });

  it('is reached by a service that owns nothing', async () => {
    const database = await testDatabase(migrationsDir);
    const attempt = withAdmin(database.url, (service) => service.run('drop table notes'));
    await expect(attempt).rejects.toThrow('must be owner of table notes');
    await database.drop();
  });

  it('is made again when a migration is added', async () => {
    await mkdir(join(migrationsDir, '2_title'));
    await writeFile(join(migrationsDir, '2_title/migration.sql'), 'alter table notes add column title text;');
    const database = await testDatabase(migrationsDir);
    await withAdmin(database.url, (service) =>
      service.run("insert into notes values ('mine', 'with a title')"),
    );
    await database.drop();
  });

  it('leaves no template behind when a migration fails', async () => {
    await mkdir(join(migrationsDir, '3_wrong'));
    await writeFile(join(migrationsDir, '3_wrong/migration.sql'), 'alter table nowhere add column x int;');
    await expect(testDatabase(migrationsDir)).rejects.toMatchObject({ code: 'STARTUP_FAILED' });
    await expect(testDatabase(migrationsDir)).rejects.toMatchObject({ code: 'STARTUP_FAILED' });
  });

  it('is gone after it was dropped', async () => {
    await rm(join(migrationsDir, '3_wrong'), { recursive: true });
    const database = await testDatabase(migrationsDir);
    await database.drop();
    const rows = await withAdmin(provided('postgresAdminUrl'), (admin) =>
      admin.run('select 1 from pg_database where datname = $1', [database.name]),
    );
    expect(rows).toEqual([]);
  });
});
