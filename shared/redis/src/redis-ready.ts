import { AppError } from '@goodgo/errors';
import type { Redis } from 'ioredis';

/**
 * Resolves when the connection takes commands.
 *
 * @throws AppError UNAVAILABLE when it does not within `timeoutMs`, or was closed.
 */
export async function redisReady(redis: Redis, timeoutMs: number): Promise<void> {
  if (redis.status === 'ready') return;
  let cause: unknown;
  const remember = (error: unknown) => {
    cause = error;
  };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const giveUp = () => reject(new AppError('UNAVAILABLE', 'Redis does not answer', { cause }));
  const timeout = setTimeout(giveUp, timeoutMs);
  if (redis.status === 'end') giveUp();
  redis.on('error', remember).on('ready', resolve).on('end', giveUp);
  try {
    await promise;
  } finally {
    clearTimeout(timeout);
    redis.off('error', remember).off('ready', resolve).off('end', giveUp);
  }
}
