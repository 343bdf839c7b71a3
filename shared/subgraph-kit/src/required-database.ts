import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '@goodgo/database';
import { AppError, isAppError } from '@goodgo/errors';
import type { Part } from './lifecycle.ts';

/** How long a start waits for PostgreSQL. */
export interface Patience {
  readonly waitMs?: number;
  readonly pauseMs?: number;
}

/**
 * Starts when PostgreSQL answers. Where everything starts at once, on a small or busy machine, it may be the last to: so
 * the start waits for it a while, but not for a database that refuses.
 */
export function requiredDatabase(
  name: string,
  database: Pick<Database, 'ping'>,
  { waitMs = 10_000, pauseMs = 200 }: Patience = {},
): Part {
  const start = async () => {
    const deadline = performance.now() + waitMs;
    for (;;) {
      const error = await database.ping().then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) return;
      if (performance.now() > deadline || !isAway(error)) throw unusable(name, error);
      await delay(pauseMs);
    }
  };
  return { start, stop: async () => undefined };
}

function isAway(error: unknown): boolean {
  return isAppError(error) && error.code === 'UNAVAILABLE';
}

function unusable(name: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const setting = `${name.toUpperCase()}_DATABASE_URL`;
  const sentence = `${name} can't use its database (${reason}): start PostgreSQL, or correct ${setting}.`;
  return new AppError('STARTUP_FAILED', sentence, { cause });
}
