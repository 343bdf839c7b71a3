import { join } from 'node:path';
import { AppError } from '@goodgo/errors';
import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis, redisReady, startRedis } from '@goodgo/redis';

/** The Redis of a system. */
export interface RedisServer {
  readonly url: string;
  /** Undefined when it runs elsewhere. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** The Redis that a setting names, else one that is started here, installed first where that is possible. */
export async function prepareRedis(url: string | undefined, dataDir: string): Promise<RedisServer> {
  if (url) {
    await requireAnswer(url);
    return { url, pid: undefined, stop: async () => {} };
  }
  return startRedis({ dataDir: join(dataDir, 'redis') });
}

async function requireAnswer(url: string): Promise<void> {
  const logger = createLogger({ service: 'constellation', level: 'silent' });
  const redis = createRedis({ url, role: 'session', logger });
  try {
    await redisReady(redis, 3_000);
  } catch (cause) {
    const sentence = 'The Redis of REDIS_URL does not answer: start it, correct REDIS_URL, or unset it.';
    throw new AppError('STARTUP_FAILED', sentence, { cause });
  } finally {
    await closeRedis(redis);
  }
}
