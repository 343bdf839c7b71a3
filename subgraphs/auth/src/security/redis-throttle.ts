import { createHash } from 'node:crypto';
import type { Redis } from '@goodgo/redis';
import type { SignInThrottle } from '../domain/ports.ts';

const windows = [
  { seconds: 60, failures: 5 },
  { seconds: 3_600, failures: 20 },
] as const;

// With Redis gone every process counts for itself: stricter, since there may be several, and never open.
const aloneShare = 4;

/** Counts failed sign-ins per account: 5 a minute, 20 an hour. */
export function createRedisThrottle(redis: Redis): SignInThrottle {
  const alone = new Map<string, { count: number; endsAt: number }>();

  function aloneCount(key: string, seconds: number, by: number): number {
    const now = Date.now();
    const found = alone.get(key);
    const entry = found && found.endsAt > now ? found : { count: 0, endsAt: now + seconds * 1_000 };
    entry.count += by;
    if (alone.size > 10_000) alone.clear();
    alone.set(key, entry);
    return entry.count * aloneShare;
  }

  return {
    secondsToWait: async (email) => {
      for (const { seconds, failures } of windows) {
        const key = keyOf(email, seconds);
        const count = await redis.get(key).then(Number, () => aloneCount(key, seconds, 0));
        if (count < failures) continue;
        return redis.ttl(key).then(
          (left) => Math.max(1, left),
          () => seconds,
        );
      }
      return 0;
    },
    failed: async (email) => {
      for (const { seconds } of windows) {
        const key = keyOf(email, seconds);
        await redis
          .multi()
          .incr(key)
          .expire(key, seconds, 'NX')
          .exec()
          .catch(() => aloneCount(key, seconds, 1));
      }
    },
    succeeded: async (email) => {
      const keys = windows.map(({ seconds }) => keyOf(email, seconds));
      for (const key of keys) alone.delete(key);
      await redis.del(...keys).catch(() => undefined);
    },
  };
}

/** No address stands in Redis. */
function keyOf(email: string, seconds: number): string {
  return `goodgo:auth:failed-sign-ins:${seconds}:${createHash('sha256').update(email).digest('base64url')}`;
}
