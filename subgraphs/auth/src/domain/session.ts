/** A signed-in device. One row; its refresh token is `counter` under the MAC key of the session. */
export interface Session {
  readonly tenantId: string;
  readonly id: string;
  readonly staffId: string;
  readonly macKey: Uint8Array;
  /** The counter of the newest refresh token. */
  readonly counter: number;
  readonly rotatedAt: Date;
  readonly idleExpiresAt: Date;
  readonly absoluteExpiresAt: Date;
  /** Null while it goes on. */
  readonly end: { readonly reason: EndReason; readonly at: Date } | null;
}

/** Why a session ended. */
export type EndReason = 'SIGNED_OUT' | 'TOKEN_REUSED' | 'EXPIRED' | 'ACCOUNT_CLOSED';

/** What became of a session whose refresh token, with a right MAC, was presented. */
export interface Refresh {
  readonly outcome: /** The newest token: the next one takes its place. */
    | 'ROTATED'
    /** The one before, shortly after: the answer was lost, or two tabs raced. The newest is given again. */
    | 'REPEATED'
    /** An older token: someone has a copy. The session dies for both. */
    | 'TOKEN_REUSED'
    | 'EXPIRED'
    /** It had ended before. */
    | 'ENDED'
    /** A token that this session has not given out: the database is an older copy of itself. Nothing changes. */
    | 'UNKNOWN';
  readonly session: Session;
}

/** How long a lost answer may be asked for again (security decision: 30 s). */
export const graceMs = 30_000;

const hourMs = 3_600_000;

/** How long a session lives without use, and at most. */
export const lifetimes = { idleMs: 12 * hourMs, absoluteMs: 7 * 24 * hourMs } as const;

/** Decides about a refresh token by its counter (RFC 9700 4.14.2, with the retry that FAPI 2.0 asks for). */
export function refresh(session: Session, counter: number, now: Date): Refresh {
  const behind = session.counter - counter;
  if (behind < 0) return { outcome: 'UNKNOWN', session };
  if (session.end) return { outcome: 'ENDED', session };
  if (now >= session.idleExpiresAt || now >= session.absoluteExpiresAt)
    return { outcome: 'EXPIRED', session: ended(session, 'EXPIRED', now) };
  if (behind === 0) return { outcome: 'ROTATED', session: rotated(session, now) };
  const isRetry = behind === 1 && now.getTime() - session.rotatedAt.getTime() < graceMs;
  if (isRetry) return { outcome: 'REPEATED', session };
  return { outcome: 'TOKEN_REUSED', session: ended(session, 'TOKEN_REUSED', now) };
}

/** The session once it is over; the first reason stands. */
export function ended(session: Session, reason: EndReason, at: Date): Session {
  return session.end ? session : { ...session, end: { reason, at } };
}

/** When a session that is used now ends without further use. */
export function idleExpiry(now: Date, absoluteExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + lifetimes.idleMs, absoluteExpiresAt.getTime()));
}

function rotated(session: Session, now: Date): Session {
  const idleExpiresAt = idleExpiry(now, session.absoluteExpiresAt);
  return { ...session, counter: session.counter + 1, rotatedAt: now, idleExpiresAt };
}
