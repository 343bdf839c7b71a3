import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, isRunning } from '@goodgo/child-process';
import { createLogger } from '@goodgo/logger';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeRedis, createRedis, type Redis, type RedisServer, redisReady, startRedis } from './index.ts';

let dataDir: string;
const cleanUps: (() => unknown)[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'goodgo-redis-test-'));
  cleanUps.push(() => rm(dataDir, { recursive: true, force: true }));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function start(options?: Parameters<typeof startRedis>[0]): Promise<RedisServer> {
  const server = await startRedis(options);
  cleanUps.push(() => server.stop());
  return server;
}

async function ask<Answer>(url: string, question: (redis: Redis) => Promise<Answer>): Promise<Answer> {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const redis = createRedis({ url, role: 'consumer', logger });
  await redisReady(redis, 5_000);
  try {
    return await question(redis);
  } finally {
    await closeRedis(redis);
  }
}

describe('startRedis', () => {
  it('starts a server that loses nothing on purpose and talks to this machine only', async () => {
    const { url } = await start();
    expect(url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/);
    const settings = ['appendonly', 'appendfsync', 'save', 'maxmemory-policy', 'bind', 'protected-mode'];
    expect(await ask(url, (redis) => redis.config('GET', ...settings))).toEqual(
      expect.arrayContaining([
        'appendonly',
        'yes',
        'everysec',
        'save',
        '',
        'noeviction',
        '127.0.0.1',
        'protected-mode',
      ]),
    );
  });

  it('keeps its data in the directory given, which it makes, over a restart', async () => {
    const directory = join(dataDir, 'deep', 'redis');
    const first = await start({ dataDir: directory });
    await ask(first.url, (redis) => redis.set('key', 'value'));
    await first.stop();
    expect(await first.exited).toEqual({ code: 0, signal: null });
    const second = await start({ dataDir: directory });
    expect(await ask(second.url, (redis) => redis.get('key'))).toBe('value');
  });

  it('leaves nothing behind when it was given no directory', async () => {
    const server = await start();
    const [, directory = ''] = (await ask(server.url, (redis) => redis.config('GET', 'dir'))) as string[];
    await access(join(directory, 'appendonlydir'));
    await server.stop();
    await server.stop();
    await expect(access(directory)).rejects.toThrow('ENOENT');
    expect(isRunning(server.pid)).toBe(false);
  });

  it('starts several at once', async () => {
    const servers = await Promise.all([start(), start(), start()]);
    expect(new Set(servers.map(({ url }) => url)).size).toBe(3);
  });

  it('says that the port is taken, whoever has it', async () => {
    const other = createServer().listen(await freePort(), '127.0.0.1');
    await once(other, 'listening');
    cleanUps.push(() => other.close());
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const taken = (port: number) => ({
      code: 'STARTUP_FAILED',
      message: `Redis did not start: port ${port} is taken: stop what listens there, or choose another port`,
    });
    await expect(startRedis({ port })).rejects.toMatchObject(taken(port));
    const { url } = await start();
    const redisPort = Number(new URL(url).port);
    await expect(startRedis({ port: redisPort })).rejects.toMatchObject(taken(redisPort));
  });

  it('says what is wrong with damaged data', async () => {
    const first = await start({ dataDir });
    await ask(first.url, (redis) => redis.set('key', 'value'));
    await first.stop();
    const log =
      (await readdir(join(dataDir, 'appendonlydir'))).find((name) => name.endsWith('.incr.aof')) ?? '';
    await writeFile(join(dataDir, 'appendonlydir', log), 'this is not a log of commands\r\n');
    await expect(startRedis({ dataDir })).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: expect.stringContaining('redis-check-aof'),
    });
  });

  it('says that the directory cannot be used', async () => {
    const file = join(dataDir, 'file');
    await writeFile(file, '');
    await expect(startRedis({ dataDir: file })).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: `Redis can't keep its data in ${file}`,
      cause: expect.any(Error),
    });
  });

  it('says what to install when there is no Redis', async () => {
    vi.stubEnv('PATH', dataDir);
    await expect(startRedis()).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: expect.stringContaining('apt-get install redis-server'),
    });
  });
});

it('a server whose parent is killed ends, and keeps what it was told', async () => {
  const source = `
    import { startRedis } from ${JSON.stringify(new URL('./server.ts', import.meta.url).href)};
    const { url, pid } = await startRedis({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(JSON.stringify({ url, pid }));
    setInterval(() => {}, 1_000);
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanUps.push(() => parent.kill('SIGKILL'));
  const [output] = await once(parent.stdout, 'data');
  const { url, pid } = JSON.parse(String(output));
  await ask(url, (redis) => redis.set('key', 'value'));
  parent.kill('SIGKILL');
  await expect.poll(() => isRunning(pid), { timeout: 10_000, interval: 20 }).toBe(false);
  const next = await start({ dataDir });
  expect(await ask(next.url, (redis) => redis.get('key'))).toBe('value');
});
