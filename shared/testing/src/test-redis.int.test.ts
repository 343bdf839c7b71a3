import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis } from '@goodgo/redis';
import { expect, it } from 'vitest';
import { testRedisUrl } from './test-redis.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

it('gives every caller an empty database of its own', async () => {
  const [one, other] = await Promise.all([testRedisUrl(), testRedisUrl()]);
  const clients = [one, other].map((url) => createRedis({ url, role: 'consumer', logger }));
  await clients[0]?.set('key', 'mine');
  expect(await clients[1]?.get('key')).toBeNull();
  await Promise.all(clients.map((client) => closeRedis(client)));
});
