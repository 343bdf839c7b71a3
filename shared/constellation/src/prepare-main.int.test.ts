import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type TestDatabase, testDatabase, withAdmin } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBlueprints } from './blueprint.ts';

const script = fileURLToPath(new URL('prepare-main.ts', import.meta.url));
const subgraphs = readBlueprints(fileURLToPath(new URL('../../..', import.meta.url))).map(({ name }) => name);
const prefix = `prepare_${randomBytes(4).toString('hex')}`;
const databaseOf = (name: string) => `${prefix}_${name}`;
let server: TestDatabase;
beforeAll(async () => {
  server = await testDatabase('inventory');
});
afterAll(async () => {
  await withAdmin(server.adminUrl, async (admin) => {
    for (const name of subgraphs.map(databaseOf)) {
      await admin.run(`drop database if exists ${name} with (force)`);
      await admin.run(`drop role if exists ${name}`);
    }
  });
  await server.drop();
});

function urlOf(name: string, { role = databaseOf(name), password = `${name}:p@ss` } = {}): string {
  const change = { pathname: `/${databaseOf(name)}`, username: role, password: encodeURIComponent(password) };
  return Object.assign(new URL(server.adminUrl), change).href;
}

function environment(change: Record<string, string> = {}): Record<string, string> {
  const urls = subgraphs.map((name) => [`${name.toUpperCase()}_DATABASE_URL`, urlOf(name)] as const);
  return { GOODGO_POSTGRES_ADMIN_URL: server.adminUrl, ...Object.fromEntries(urls), ...change };
}

function prepare(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [script], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const whoAmI = `select rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as mighty,
    (select count(*)::int from pg_tables where schemaname = 'public' and tableowner = current_user) as owned,
    (select count(*)::int from outbox) as events
  from pg_roles where rolname = current_user`;

describe('prepare', () => {
  it('makes a migrated database for each subgraph, in which its service signs in without privileges', async () => {
    const { code, stdout, stderr } = await prepare(environment());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(subgraphs.length);
    for (const [index, name] of subgraphs.entries()) {
      expect(lines[index]).toMatch(new RegExp(`^${name}: database ${databaseOf(name)}, applied \\d+_.*\\.$`));
      const rows = await withAdmin(urlOf(name), (service) => service.run(whoAmI));
      expect(rows).toEqual([{ mighty: false, owned: 0, events: 0 }]);
    }
  });

  it('does nothing to what is ready, and sets a changed password', async () => {
    const changed = urlOf('order', { password: 'another' });
    const { code, stdout } = await prepare(environment({ ORDER_DATABASE_URL: changed }));
    expect({ code, migrated: stdout.includes('applied') }).toEqual({ code: 0, migrated: false });
    expect(await withAdmin(changed, (service) => service.run('select 1 as n'))).toEqual([{ n: 1 }]);
    await expect(withAdmin(urlOf('order'), (service) => service.run('select 1'))).rejects.toThrow();
  });

  it.each([
    ['missing settings', { GOODGO_POSTGRES_ADMIN_URL: '' }, /GOODGO_POSTGRES_ADMIN_URL/],
    [
      'a server that is away',
      { GOODGO_POSTGRES_ADMIN_URL: 'postgresql://postgres:hunter2@127.0.0.1:1/postgres' },
      /database of auth cannot be prepared \(.*does not answer\): check GOODGO_POSTGRES_ADMIN_URL/,
    ],
    [
      'an URL without a database',
      { ORDER_DATABASE_URL: 'postgresql://order:hunter2@db' },
      /ORDER_DATABASE_URL/,
    ],
  ])('says in a sentence what is wrong with %s, and no password', async (_what, change, sentence) => {
    const { code, stdout, stderr } = await prepare(environment(change));
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('hunter2');
  });

  it('gives no service the administrator, whom row-level security does not bind', async () => {
    const admin = decodeURIComponent(new URL(server.adminUrl).username);
    const { code, stderr } = await prepare(
      environment({ CATALOG_DATABASE_URL: urlOf('catalog', { role: admin }) }),
    );
    expect(code).toBe(1);
    expect(stderr).toContain('CATALOG_DATABASE_URL signs in as the administrator: name a role of its own.');
  });
});
