import { hash } from 'node:crypto';
import { AppError } from '@goodgo/errors';
import { orMiss, type Redis } from '@goodgo/redis';
import type { SignInThrottle } from '../domain/ports.ts';
import { type Attempts, createLocalAttempts } from './local-attempts.ts';

const windows = [
  { seconds: 60, most: 5 },
  { seconds: 3_600, most: 20 },
] as const;

// With Redis gone every process counts for itself: stricter, since there may be several, and never open.
const aloneShare = 4;

/** Bounds the attempts per account to 5 a minute and 20 an hour; a right password begins anew. */
export function createRedisThrottle(redis: Redis, now: () => Date): SignInThrottle {
  const local = createLocalAttempts(now);

  async function secondsToWait(email: string, { seconds, most }: (typeof windows)[number]): Promise<number> {
    const key = keyOf(email, seconds);
    const shared = await orMiss(countInRedis(redis, key, seconds));
    const { count, secondsLeft } = shared ?? local.count(key, seconds);
    return count > (shared ? most : Math.floor(most / aloneShare)) ? Math.max(1, secondsLeft) : 0;
  }

  return {
    attempt: async (email) => {
      for (const window of windows) {
        const wait = await secondsToWait(email, window);
        if (wait > 0) return wait; // refused attempts do not use up the longer window
      }
      return 0;
    },
    succeeded: async (email) => {
      const keys = windows.map(({ seconds }) => keyOf(email, seconds));
      for (const key of keys) local.forget(key);
      await orMiss(redis.del(...keys));
    },
  };
}

async function countInRedis(redis: Redis, key: string, seconds: number): Promise<Attempts> {
  const replies = await redis.multi().set(key, 0, 'EX', seconds, 'NX').incr(key).ttl(key).exec();
  const [count, secondsLeft] = (replies ?? []).slice(1).map(([, reply]) => reply);
  if (typeof count === 'number' && typeof secondsLeft === 'number') return { count, secondsLeft };
  throw new AppError('UNAVAILABLE', 'Redis did not count an attempt to sign in.');
}

/** No address stands in Redis. */
function keyOf(email: string, seconds: number): string {
  return `goodgo:auth:sign-in-attempts:${seconds}:${hash('sha256', email, 'base64url')}`;
}
