import type { IsSessionEnded } from './plugins/ended-sessions.ts';

/** The one command of Redis that is needed here. */
export interface KeyLookup {
  exists(key: string): Promise<number>;
}

const trustMs = 5_000;
const mostRemembered = 10_000;

/**
 * Asks Redis whether auth has ended a session, at most every five seconds a session. Without Redis a session counts as
 * going on: its token is good for five minutes at most, and a till must sell on.
 */
export function createSessionEnds(redis: KeyLookup, now: () => number = Date.now): IsSessionEnded {
  const remembered = new Map<string, { ended: Promise<boolean>; askedAt: number }>();
  return (sessionId) => {
    const known = remembered.get(sessionId);
    if (known && now() - known.askedAt < trustMs) return known.ended;
    if (remembered.size >= mostRemembered) remembered.clear();
    const ended = redis.exists(`goodgo:session:ended:${sessionId}`).then(
      (count) => count > 0,
      () => false,
    );
    remembered.set(sessionId, { ended, askedAt: now() });
    return ended;
  };
}
