import type { Logger } from '@goodgo/logger';
import type { Redis } from '@goodgo/redis';
import type { EndedSessions } from '../domain/ports.ts';

/** Longer than an access token lives. */
const rememberSeconds = 600;

/** Tells the routers which sessions have ended; an access token outlives its session by minutes otherwise. */
export function createRedisEndedSessions(redis: Redis, logger: Logger): EndedSessions {
  return {
    announce: async (sessionId) => {
      try {
        await redis.set(`goodgo:session:ended:${sessionId}`, '1', 'EX', rememberSeconds);
      } catch (err) {
        // The refresh token is refused in any case; only the last access token lives out its minutes.
        logger.warn({ err, sessionId }, 'session.end_not_announced');
      }
    },
  };
}
