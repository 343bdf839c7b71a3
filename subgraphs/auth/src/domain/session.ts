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
  readonly endedAt: Date | null;
}

/** Why a session ended. */
export type EndReason = 'SIGNED_OUT' | 'TOKEN_REUSED' | 'EXPIRED' | 'ACCOUNT_CLOSED';

/** What to do with a refresh token whose MAC is right. */
export type RefreshDecision =
  /** The newest token: the next one takes its place. */
  | { readonly kind: 'rotate' }
  /** The one before, shortly after: the answer was lost, or two tabs raced. The newest is given again. */
  | { readonly kind: 'repeat' }
  /** An older token: someone has a copy. The session dies for both. */
  | { readonly kind: 'reused' }
  | { readonly kind: 'over'; readonly reason: EndReason };

/** How long a lost answer may be asked for again (security decision: 30 s). */
export const graceMs = 30_000;

const hourMs = 3_600_000;

/** How long a session lives without use, and at most. */
export const lifetimes = { idleMs: 12 * hourMs, absoluteMs: 7 * 24 * hourMs } as const;

/** Decides about a refresh token by its counter (RFC 9700 4.14.2, with the retry that FAPI 2.0 asks for). */
export function decideRefresh(session: Session, counter: number, now: Date): RefreshDecision {
  if (session.endedAt) return { kind: 'over', reason: 'SIGNED_OUT' };
  if (now >= session.idleExpiresAt || now >= session.absoluteExpiresAt)
    return { kind: 'over', reason: 'EXPIRED' };
  const behind = session.counter - counter;
  if (behind === 0) return { kind: 'rotate' };
  if (behind === 1 && now.getTime() - session.rotatedAt.getTime() < graceMs) return { kind: 'repeat' };
  return { kind: 'reused' };
}

/** When a session that is used now ends without further use. */
export function idleExpiry(now: Date, absoluteExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + lifetimes.idleMs, absoluteExpiresAt.getTime()));
}
