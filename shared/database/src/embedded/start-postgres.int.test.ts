import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isRunning, type SupervisedProcess, spawnSupervised } from '@goodgo/child-process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withAdmin } from '../admin-session.ts';
import { type PostgresServer, startPostgres } from './start-postgres.ts';

let folder = '';
let dataDir = '';
const started: (PostgresServer | SupervisedProcess)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodgo-postgres-'));
  dataDir = join(folder, 'deeper', 'data');
});

afterEach(async () => {
  for (const process of started.splice(0)) await process.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(port?: number): Promise<PostgresServer> {
  const server = await startPostgres({ dataDir, durable: false, ...(port && { port }) });
  started.push(server);
  return server;
}

const run = (server: PostgresServer, sql: string) => withAdmin(server.adminUrl, (admin) => admin.run(sql));

it('runs a real PostgreSQL in a new directory, and stops it for good', async () => {
  const server = await start();
  expect(await run(server, 'show server_version_num')).toEqual([
    { server_version_num: expect.stringMatching(/^18/) },
  ]);
  await server.stop();
  expect(isRunning(server.pid)).toBe(false);
  await server.stop();
});

it('keeps the data and the password over a restart', async () => {
  const first = await start();
  await run(first, 'create table kept as select 1 as n');
  await first.stop();
  const second = await start(Number(new URL(first.adminUrl).port));
  expect(second.adminUrl).toBe(first.adminUrl);
  expect(await run(second, 'select n from kept')).toEqual([{ n: 1 }]);
});

it('lets nobody in without the password', async () => {
  const url = new URL((await start()).adminUrl);
  url.password = 'guess';
  await expect(withAdmin(url.href, (admin) => admin.run('select 1'))).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
  });
});

it('is durable unless told otherwise', async () => {
  const server = await startPostgres({ dataDir });
  started.push(server);
  expect(
    await run(server, "select setting from pg_settings where name in ('fsync', 'full_page_writes')"),
  ).toEqual([{ setting: 'on' }, { setting: 'on' }]);
});

it('says that the port is taken', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(start(port)).rejects.toMatchObject({
    code: 'STARTUP_FAILED',
    message: `PostgreSQL did not start: port ${port} is taken: stop what uses it, or choose another port`,
  });
  server.close();
});

it('refuses a second server on the same directory and leaves the first alone', async () => {
  const first = await start();
  await expect(start()).rejects.toMatchObject({
    code: 'STARTUP_FAILED',
    message: expect.stringContaining(`A PostgreSQL server (process ${first.pid}) already runs`),
  });
  expect(await run(first, 'select 1 as n')).toEqual([{ n: 1 }]);
});

it('recovers after a kill -9 of the server', async () => {
  const first = await start();
  await run(first, 'create table kept as select 1 as n');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  expect(await run(await start(), 'select n from kept')).toEqual([{ n: 1 }]);
});

it('takes over the lock of a dead server whose number another process has now', async () => {
  const first = await start();
  const lock = await readFile(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8');
  process.kill(first.pid, 'SIGKILL');
  await first.exited;
  const other = spawnSupervised({ command: 'sleep', args: ['100'] });
  started.push(other);
  await writeFile(
    join(dataDir, 'cluster', 'postmaster.pid'),
    lock.replace(String(first.pid), String(other.pid)),
  );
  expect(await run(await start(), 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(isRunning(other.pid)).toBe(true);
});

it('begins anew where an earlier start was killed half way', async () => {
  await mkdir(join(dataDir, 'cluster.new'), { recursive: true });
  await writeFile(join(dataDir, 'cluster.new', 'PG_VERSION'), 'half');
  await start();
  expect((await readdir(dataDir)).toSorted()).toEqual(['admin-password', 'cluster']);
});

it('leaves no server when its parent is killed', async () => {
  const parent = await startInParent();
  process.kill(parent.pid, 'SIGKILL');
  await expect.poll(() => isRunning(parent.server), { timeout: 10_000, interval: 20 }).toBe(false);
  expect(await run(await start(), 'select 1 as n')).toEqual([{ n: 1 }]);
});

async function startInParent(): Promise<{ pid: number; server: number }> {
  const module = pathToFileURL(join(import.meta.dirname, 'start-postgres.ts')).href;
  const script = `const { startPostgres } = await import(process.argv[1]);
    console.log((await startPostgres({ dataDir: process.argv[2], durable: false })).pid);`;
  const line = Promise.withResolvers<string>();
  const parent = spawnSupervised({
    command: process.execPath,
    args: ['--input-type=module', '--eval', script, module, dataDir],
    onLine: (text, stream) => stream === 'stdout' && line.resolve(text),
  });
  started.push(parent);
  return { pid: parent.pid, server: Number(await line.promise) };
}
