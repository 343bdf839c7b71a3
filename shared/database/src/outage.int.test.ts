import { newId } from '@goodgo/ids';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  generatedClient,
  openDatabase,
  type ShopClient,
  startTestServer,
  type TestServer,
} from '../fixture/test-database.ts';
import { withAdmin } from './admin-session.ts';
import type { DatabaseUrls } from './create-database-and-role.ts';
import type { Database } from './database.ts';
import type { Reader } from './reader.ts';

let server: TestServer;
let urls: DatabaseUrls;
let database: Database;
let read: Reader<ShopClient>;
const tenantId = newId();

beforeAll(async () => {
  const [PrismaClient, started] = await Promise.all([generatedClient('outage'), startTestServer()]);
  server = started;
  urls = await server.createShop('shop');
  open = () => {
    database = openDatabase(urls.url);
    read = database.reader(PrismaClient);
  };
});

let open: () => void;
beforeEach(() => open());
afterEach(() => database.close());
afterAll(() => server.destroy());

const insert = 'insert into products values ($1, $2, $3, 100, 1.5, now())';
const write = (name = 'coffee') =>
  database.transaction(tenantId, (tx) => tx.query(insert, [tenantId, newId(), name]));
const countProducts = () => read(tenantId, (prisma) => prisma.product.count());

/** What happens to each way of using the database, all tried at once. */
async function tryAll(): Promise<unknown[]> {
  const results = await Promise.allSettled([write(), countProducts(), database.ping()]);
  return results.map((result) => (result.status === 'rejected' ? result.reason.code : 'works'));
}

const untilItWorks = () =>
  expect.poll(tryAll, { timeout: 10_000, interval: 50 }).toEqual(['works', 'works', 'works']);

it('is survived when the server is killed and started again', async () => {
  await untilItWorks();
  process.kill(server.pid, 'SIGKILL');
  const restarted = server.restart();
  await expect.poll(tryAll, { timeout: 5_000, interval: 5 }).toContain('UNAVAILABLE');
  await restarted;
  await untilItWorks();
});

it('is survived when every session is ended by an administrator', async () => {
  await untilItWorks();
  const others = 'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1';
  await withAdmin(server.adminUrl, (admin) => admin.run(others, ['shop']));
  await untilItWorks();
});

it('ends a transaction that was open with UNAVAILABLE, and nothing of it stays', async () => {
  const before = await countProducts();
  const work = database.transaction(tenantId, async (tx) => {
    await tx.query(insert, [tenantId, newId(), 'lost']);
    const own = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await withAdmin(server.adminUrl, (admin) => admin.run('select pg_terminate_backend($1)', [own[0]?.pid]));
    await tx.query('select 1');
  });
  await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await untilItWorks();
  expect(await countProducts()).toBeGreaterThan(before);
  expect(await read(tenantId, (prisma) => prisma.product.findMany({ where: { name: 'lost' } }))).toEqual([]);
});

it('says of a commit that nobody confirmed that its outcome is unknown', async () => {
  const work = database.transaction(tenantId, async (tx) => {
    await tx.query(insert, [tenantId, newId(), 'coffee']);
    const own = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
    await withAdmin(server.adminUrl, (admin) => admin.run('select pg_terminate_backend($1)', [own[0]?.pid]));
  });
  await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { outcome: 'unknown' } });
});

it('is told within the bounds when the server is frozen, and is over when it thaws', async () => {
  await untilItWorks();
  const frozen = await freeze();
  try {
    const started = performance.now();
    expect(await tryAll()).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    expect(performance.now() - started).toBeLessThan(4_000);
    const again = performance.now();
    expect(await tryAll()).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    expect(performance.now() - again).toBeLessThan(4_000);
  } finally {
    frozen.thaw();
  }
  await untilItWorks();
});

it('does not keep close waiting when the server is frozen', async () => {
  const other = openDatabase(urls.url);
  await other.ping();
  const frozen = await freeze();
  try {
    const started = performance.now();
    await other.close();
    expect(performance.now() - started).toBeLessThan(3_000);
  } finally {
    frozen.thaw();
  }
});

it('is not caused by a caller who waits for a connection too long', async () => {
  const single = openDatabase(urls.url, { poolSize: 1 });
  const release = Promise.withResolvers<void>();
  const holding = Promise.withResolvers<void>();
  const holder = single.transaction(tenantId, async (tx) => {
    await tx.query('select 1');
    holding.resolve();
    await release.promise;
  });
  await holding.promise;
  await expect(single.ping()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  release.resolve();
  await holder;
  await single.ping();
  await single.close();
});

it('gives up a statement that runs too long, and goes on', async () => {
  await expect(database.system.query('select pg_sleep(10)')).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
    details: { sqlState: '57014' },
  });
  await database.ping();
});

/** Stops every process of the server where it stands. */
async function freeze(): Promise<{ thaw(): void }> {
  const rows = await withAdmin(server.adminUrl, (admin) =>
    admin.run<{ pid: number; own: boolean }>(
      'select pid, pid = pg_backend_pid() as own from pg_stat_activity where pid is not null',
    ),
  );
  const [{ pid: parent } = { pid: 0 }] = await withAdmin(server.adminUrl, (admin) =>
    admin.run<{ pid: number }>("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid"),
  );
  const pids = [parent, ...rows.filter(({ own }) => !own).map(({ pid }) => pid)];
  const signal = (name: NodeJS.Signals) => {
    for (const pid of pids.filter((one) => one > 0)) process.kill(pid, name);
  };
  signal('SIGSTOP');
  return { thaw: () => signal('SIGCONT') };
}
