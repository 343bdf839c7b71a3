import { once } from 'node:events';
import { connect as connectTo, createServer, type Socket } from 'node:net';
import { isRunning } from '@goodgo/child-process';
import { createLogger } from '@goodgo/logger';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  closeRedis,
  createRedis,
  orMiss,
  type Redis,
  type RedisRole,
  type RedisServer,
  redisReady,
  startRedis,
} from './index.ts';

const roles = ['cache', 'rate-limit', 'session', 'producer', 'consumer'] as const;
const impatientRoles = ['cache', 'rate-limit', 'session'] as const;

let server: RedisServer;
const clients: Redis[] = [];
const cleanUps: (() => unknown)[] = [];

beforeEach(async () => {
  server = await startRedis();
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map(closeRedis));
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  await server.stop();
});

async function connect(role: RedisRole, url = server.url) {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => lines.push(JSON.parse(line)) };
  const redis = createRedis({
    url,
    role,
    logger: createLogger({ service: 'test', level: 'debug', destination }),
  });
  clients.push(redis);
  await redisReady(redis, 5_000);
  return { redis, messages: () => lines.map((line) => line.msg) };
}

function freeze(): () => void {
  const { pid } = server;
  const thaw = () => process.kill(pid, 'SIGCONT');
  process.kill(pid, 'SIGSTOP');
  cleanUps.push(() => isRunning(pid) && thaw());
  return thaw;
}

async function untilItAnswers(redis: Redis): Promise<void> {
  const answer = () => Promise.race([redis.ping(), failure(500)]).catch(() => 'no answer');
  await expect.poll(answer, { timeout: 10_000, interval: 50 }).toBe('PONG');
}

function failure(afterMs: number): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timeout = setTimeout(() => reject(new Error('not in time')), afterMs);
  cleanUps.push(() => clearTimeout(timeout));
  promise.catch(() => undefined);
  return promise;
}

// Rejected with something else than our deadline.
async function expectRejection(reply: Promise<unknown>, withinMs: number): Promise<void> {
  await expect(Promise.race([reply, failure(withinMs)])).rejects.toThrow(/^(?!not in time)/);
}

describe.each(impatientRoles)('a frozen Redis, asked as %s', (role) => {
  it('costs an error well within a second, and is asked again when it has thawed', async () => {
    const { redis } = await connect(role);
    await redis.set('key', 'value');
    const thaw = freeze();
    await expectRejection(redis.get('key'), 1_000);
    thaw();
    await untilItAnswers(redis);
    expect(await redis.get('key')).toBe('value');
  });

  it('is left alone after a while: a new connection is made when it has thawed', async () => {
    const { redis, messages } = await connect(role);
    const thaw = freeze();
    await redis.get('key').catch(() => undefined);
    await expect.poll(messages, { timeout: 5_000, interval: 50 }).toContain('redis.lost');
    await expectRejection(redis.get('key'), 1_000);
    thaw();
    await untilItAnswers(redis);
    await expect.poll(messages, { timeout: 5_000, interval: 50 }).toContain('redis.back');
  });
});

it('a cache that cannot be asked is a miss', async () => {
  const { redis } = await connect('cache');
  await redis.set('key', 'value');
  expect(await orMiss(redis.get('key'))).toBe('value');
  freeze();
  expect(await Promise.race([orMiss(redis.get('key')), failure(1_000)])).toBeUndefined();
});

describe.each(roles)('a lost reply, as %s', (role) => {
  it('rejects, and the command has taken effect once', async () => {
    const proxy = await startProxy(server.url);
    const { redis } = await connect(role, proxy.url);
    proxy.swallowNextReply();
    await expectRejection(redis.xadd('events', '*', 'id', '1'), 5_000);
    expect(proxy.swallowed()).toBe(1);
    await untilItAnswers(redis);
    const { redis: witness } = await connect('consumer');
    expect(await witness.xlen('events')).toBe(1);
  });
});

describe('a producer', () => {
  it('queues nothing while it is not connected: what was refused is not done later', async () => {
    const { redis } = await connect('producer');
    const { redis: other } = await connect('consumer');
    const id = await redis.client('ID');
    const reconnecting = once(redis, 'reconnecting');
    await other.client('KILL', 'ID', id);
    await reconnecting;
    await expectRejection(redis.xadd('events', '*', 'id', '1'), 1_000);
    await untilItAnswers(redis);
    expect(await redis.xlen('events')).toBe(0);
  });
});

describe('a consumer', () => {
  it('waits as long as it asks to wait', async () => {
    const { redis } = await connect('consumer');
    const { redis: producer } = await connect('producer');
    const waiting = redis.xread('BLOCK', 0, 'STREAMS', 'events', '$');
    await untilBlocked(producer);
    await producer.xadd('events', '*', 'id', '1');
    expect(await waiting).toEqual([['events', [[expect.any(String), ['id', '1']]]]]);
  });

  it('hears that the connection on which it waited is lost, and may wait again', async () => {
    const { redis } = await connect('consumer');
    const { redis: other } = await connect('producer');
    const id = await redis.client('ID');
    const lost = expectRejection(redis.xread('BLOCK', 0, 'STREAMS', 'events', '$'), 5_000);
    await untilBlocked(other);
    await other.client('KILL', 'ID', id);
    await lost;
    expect(await redis.xread('BLOCK', 10, 'STREAMS', 'events', '$')).toBeNull();
  });

  it('queues what is asked before it is connected', async () => {
    const logger = createLogger({ service: 'test', level: 'silent' });
    const redis = createRedis({ url: server.url, role: 'consumer', logger });
    clients.push(redis);
    expect(await redis.ping()).toBe('PONG');
  });

  async function untilBlocked(witness: Redis): Promise<void> {
    const blocked = async () => (await witness.info('clients')).includes('blocked_clients:1');
    await expect.poll(blocked, { timeout: 5_000, interval: 20 }).toBe(true);
  }
});

describe('when Redis restarts', () => {
  it('every role is connected again, and tells the outage once', async () => {
    const connections = await Promise.all(roles.map((role) => connect(role)));
    const port = Number(new URL(server.url).port);
    await server.stop();
    for (const { messages } of connections) {
      await expect.poll(messages, { timeout: 5_000, interval: 20 }).toEqual(['redis.lost']);
    }
    server = await startRedis({ port });
    for (const { redis, messages } of connections) {
      await redisReady(redis, 5_000);
      expect(await redis.set('key', 'value')).toBe('OK');
      expect(messages()).toEqual(['redis.lost', 'redis.back']);
    }
  });
});

describe('closeRedis', () => {
  it.each(roles)('ends a connection for good: %s', async (role) => {
    const { redis } = await connect(role);
    await closeRedis(redis);
    await closeRedis(redis);
    expect(redis.status).toBe('end');
    await expect(redis.ping()).rejects.toThrow('Connection is closed');
  });

  it('lets what was sent be answered', async () => {
    const { redis } = await connect('producer');
    const sent = redis.set('key', 'value');
    await closeRedis(redis);
    expect(await sent).toBe('OK');
  });

  it('ends one that waits for events, that is frozen, or that has no server', async () => {
    const [waiting, frozen, alone] = await Promise.all([
      connect('consumer'),
      connect('cache'),
      connect('session'),
    ]);
    waiting.redis.xread('BLOCK', 0, 'STREAMS', 'events', '$').catch(() => undefined);
    await closeRedis(waiting.redis);
    const thaw = freeze();
    await closeRedis(frozen.redis);
    thaw();
    await server.stop();
    await expect.poll(() => alone.redis.status, { timeout: 5_000, interval: 1 }).toBe('reconnecting');
    const queued = alone.redis.ping();
    await Promise.all([expectRejection(queued, 5_000), closeRedis(alone.redis)]);
    expect([waiting, frozen, alone].map(({ redis }) => redis.status)).toEqual(['end', 'end', 'end']);
  });
});

describe('redisReady', () => {
  it('says that Redis does not answer, and why', async () => {
    const logger = createLogger({ service: 'test', level: 'silent' });
    const redis = createRedis({ url: 'redis://127.0.0.1:1', role: 'cache', logger });
    clients.push(redis);
    await expect(redisReady(redis, 200)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      cause: { code: 'ECONNREFUSED' },
    });
  });

  it('does not wait for a connection that was closed', async () => {
    const { redis } = await connect('cache');
    const ready = redisReady(redis, 60_000);
    await closeRedis(redis);
    await ready;
    await expect(redisReady(redis, 60_000)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

// Passes everything on, but once, when told: it lets the command through and cuts the connection at the reply.
async function startProxy(target: string) {
  let isArmed = false;
  let swallowed = 0;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connectTo(Number(new URL(target).port), '127.0.0.1');
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [client, upstream].map((end) => end.destroy()));
    }
    client.on('data', (data) => upstream.write(data));
    upstream.on('data', (data) => {
      if (!isArmed) return client.write(data);
      isArmed = false;
      swallowed += 1;
      return client.resetAndDestroy();
    });
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  cleanUps.push(() => {
    proxy.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = proxy.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `redis://127.0.0.1:${port}`,
    swallowed: () => swallowed,
    swallowNextReply() {
      isArmed = true;
    },
  };
}
