import { once } from 'node:events';
import type { Redis } from 'ioredis';

const politeMs = 500;

/**
 * Closes a connection: what was sent is answered first, if that takes no longer than half a second (a consumer's
 * blocking read is cut). Resolves when the connection is gone. Never rejects, may be called again.
 */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'end') return;
  const ended = once(redis, 'end', { signal: AbortSignal.timeout(2 * politeMs) }).catch(() => undefined);
  const impatience = setTimeout(() => cut(redis), politeMs);
  if (redis.status === 'ready') redis.quit().catch(() => cut(redis));
  else cut(redis);
  await ended;
  clearTimeout(impatience);
}

function cut(redis: Redis): void {
  // Between two attempts ioredis would only stop trying: it would never be "end" and queued commands never settle.
  // An attempt that is cut before it begins ends both.
  if (redis.status === 'reconnecting') redis.connect().catch(() => undefined);
  redis.disconnect();
}
