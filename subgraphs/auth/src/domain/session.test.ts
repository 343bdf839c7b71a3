import { describe, expect, it } from 'vitest';
import { ended, graceMs, idleExpiry, lifetimes, refresh, type Session } from './session.ts';

const now = new Date('2027-03-01T08:00:00Z');
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);

/** A session at its sixth token, given out a minute ago. */
const session: Session = {
  tenantId: 'tenant',
  id: 'session',
  staffId: 'staff',
  macKey: Buffer.alloc(32),
  counter: 5,
  rotatedAt: at(-60_000),
  idleExpiresAt: at(lifetimes.idleMs - 60_000),
  absoluteExpiresAt: at(lifetimes.absoluteMs - 60_000),
  end: null,
};
const justRotated = { rotatedAt: at(-graceMs + 1) };
const signedOut = { end: { reason: 'SIGNED_OUT', at: at(-1_000) } } as const;

describe('a refresh token', () => {
  it.each<[what: string, counter: number, state: Partial<Session>, outcome: string]>([
    ['the newest', 5, {}, 'ROTATED'],
    ['the newest, at once after it was given', 5, { rotatedAt: now }, 'ROTATED'],
    ['the one before, within the grace', 4, justRotated, 'REPEATED'],
    ['the one before, when the grace is over', 4, { rotatedAt: at(-graceMs) }, 'TOKEN_REUSED'],
    ['the one before, long after', 4, {}, 'TOKEN_REUSED'],
    ['the grandparent, within the grace', 3, justRotated, 'TOKEN_REUSED'],
    ['the first of all', 0, {}, 'TOKEN_REUSED'],
    ['one that the session has not given out yet', 6, {}, 'UNKNOWN'],
    ['one not given out yet, of an ended session', 6, signedOut, 'UNKNOWN'],
    ['the newest of an ended session', 5, signedOut, 'ENDED'],
    ['an old one of an ended session', 3, signedOut, 'ENDED'],
    ['the newest, a moment before the session was idle too long', 5, { idleExpiresAt: at(1) }, 'ROTATED'],
    ['the newest, when the session was idle too long', 5, { idleExpiresAt: now }, 'EXPIRED'],
    ['the newest, when the session is too old', 5, { absoluteExpiresAt: now }, 'EXPIRED'],
    [
      'the one before, within the grace and after expiry',
      4,
      { ...justRotated, idleExpiresAt: now },
      'EXPIRED',
    ],
  ])('%s (%i of 5)', (_what, counter, state, outcome) => {
    expect(refresh({ ...session, ...state }, counter, now).outcome).toBe(outcome);
  });

  it('that is the newest makes place for the next one and keeps the session awake', () => {
    const { session: rotated } = refresh(session, 5, now);
    expect(rotated).toEqual({ ...session, counter: 6, rotatedAt: now, idleExpiresAt: at(lifetimes.idleMs) });
  });

  it('that is asked for again changes nothing, so that the grace does not grow', () => {
    const state = { ...session, ...justRotated };
    expect(refresh(state, 4, now).session).toBe(state);
  });

  it.each([
    ['reused', 3, session, 'TOKEN_REUSED'],
    ['expired', 5, { ...session, idleExpiresAt: now }, 'EXPIRED'],
  ] as const)('that is %s ends the session', (_what, counter, state, reason) => {
    expect(refresh(state, counter, now).session).toEqual({ ...state, end: { reason, at: now } });
  });

  it.each([
    ['is not known', 6, session],
    ['comes after the end', 5, { ...session, ...signedOut }],
  ] as const)('that %s changes nothing', (_what, counter, state) => {
    expect(refresh(state, counter, now).session).toBe(state);
  });
});

describe('a session', () => {
  it('ends once: the first reason stands', () => {
    const over = { ...session, ...signedOut };
    expect(ended(over, 'TOKEN_REUSED', now)).toBe(over);
  });

  it('is never kept awake past its last moment', () => {
    expect(idleExpiry(now, at(1_000))).toEqual(at(1_000));
    expect(idleExpiry(now, at(lifetimes.absoluteMs))).toEqual(at(lifetimes.idleMs));
  });
});
