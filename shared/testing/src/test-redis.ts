import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis } from '@goodgo/redis';
import { provided } from './provided-context.ts';

// Redis has 16 databases unless configured; number 0 holds the counter.
const databases = 15;

/**
 * An empty database of the Redis of this run, for one test file. FLUSHALL, and anything else that all databases feel,
 * needs a server of its own: `startRedis` of `@goodgo/redis`.
 */
export async function testRedisUrl(): Promise<string> {
  const server = new URL(provided('redisUrl'));
  const logger = createLogger({ service: 'test', level: 'silent' });
  const counter = createRedis({ url: server.href, role: 'consumer', logger });
  const taken = await counter.incr('goodgo:test:databases');
  const url = new URL(`/${1 + (taken % databases)}`, server).href;
  const client = createRedis({ url, role: 'consumer', logger });
  await client.flushdb();
  await Promise.all([closeRedis(counter), closeRedis(client)]);
  return url;
}
