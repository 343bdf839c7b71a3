import type { Logger } from '@goodgo/logger';
import { Redis } from 'ioredis';
import { optionsOf, type RedisRole } from './role.ts';

/** What a connection is made of. */
export type CreateRedisOptions = {
  /** `redis://…` or `rediss://…`. */
  readonly url: string;
  readonly role: RedisRole;
  readonly logger: Logger;
};

/**
 * A connection that behaves as its role needs; it connects at once and for ever again. An outage is logged when it
 * begins and when it ends. Commands reject with the errors of ioredis; those of a connection that is not ready yet
 * fail too (only a `consumer` queues them), so await `redisReady` where that matters.
 */
export function createRedis({ url, role, logger }: CreateRedisOptions): Redis {
  const redis = new Redis(url, optionsOf(role));
  logOutages(redis, logger.child({ role }));
  return redis;
}

function logOutages(redis: Redis, logger: Logger): void {
  let since: number | undefined;
  redis.on('error', (err) => {
    if (since !== undefined) return; // every attempt to reconnect fails alike
    since = performance.now();
    logger.warn({ err }, 'redis.lost');
  });
  redis.on('ready', () => {
    if (since === undefined) return;
    logger.info({ outageMs: Math.round(performance.now() - since) }, 'redis.back');
    since = undefined;
  });
}
