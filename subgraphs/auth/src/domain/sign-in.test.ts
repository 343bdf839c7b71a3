import { describe, expect, it } from 'vitest';
import type { Account, AuthPorts } from './ports.ts';
import { signIn } from './sign-in.ts';

const account: Account = {
  tenantId: 'tenant',
  staffId: 'staff',
  role: 'CASHIER',
  storeIds: ['store'],
  passwordHash: 'hash of right',
  isActive: true,
};

/** Ports that note what is asked of them. */
function world({ known = account as Account | null, secondsToWait = 0 } = {}) {
  const asked: string[] = [];
  const ask = async <T>(what: string, answer: T): Promise<T> => {
    asked.push(what);
    return answer;
  };
  const ports = {
    throttle: {
      attempt: (email) => ask(`attempt of ${email}`, secondsToWait),
      succeeded: () => ask('attempts forgotten', undefined),
    },
    accounts: {
      findByEmail: () => ask('account', known ?? undefined),
      find: () => ask('account', known ?? undefined),
    },
    passwords: {
      hash: (password) => ask('hash', `hash of ${password}`),
      verify: (password, hash) => ask('password', hash === `hash of ${password}`),
      fingerprint: String,
    },
    sessions: { open: () => ask('session opened', undefined), update: () => ask('session', undefined) },
    tokens: {
      newMacKey: () => Buffer.alloc(32),
      access: () => ask('access token', { token: 'access', expiresAt: new Date(0) }),
      refresh: ({ id, counter }) => `${id}.${counter}`,
      read: () => undefined,
      isGenuine: () => false,
    },
    newId: () => 'session',
    now: () => new Date('2027-03-01T08:00:00Z'),
  } satisfies Partial<AuthPorts>;
  return {
    asked,
    signIn: (typed: { email: string; password: string }) => signIn(ports as unknown as AuthPorts, typed),
  };
}

const right = { email: 'a@shop.vn', password: 'right' };
const refused = { ok: false, error: { type: 'SignInRefused' } };

describe('signing in', () => {
  it('opens a session and begins the count of attempts anew', async () => {
    const { asked, signIn } = world();
    expect(await signIn({ email: '  A@Shop.vn ', password: 'right' })).toMatchObject({
      ok: true,
      value: { refreshToken: 'session.0', viewer: { staffId: 'staff', storeIds: ['store'] } },
    });
    expect(asked).toEqual([
      'attempt of a@shop.vn',
      'account',
      'password',
      'attempts forgotten',
      'session opened',
      'access token',
    ]);
  });

  it.each([
    ['an unknown address', { known: null }, right],
    ['a wrong password', {}, { ...right, password: 'wrong' }],
    ['a closed account and the right password', { known: { ...account, isActive: false } }, right],
  ])('does the same work and gives the same answer for %s', async (_who, situation, typed) => {
    const { asked, signIn } = world(situation);
    expect(await signIn(typed)).toEqual(refused);
    expect(asked).toEqual(['attempt of a@shop.vn', 'account', 'password']);
  });

  it('counts an attempt before it looks, and looks at nothing when there were too many', async () => {
    const { asked, signIn } = world({ secondsToWait: 42 });
    expect(await signIn(right)).toEqual({
      ok: false,
      error: { type: 'SignInThrottled', retryAfterSeconds: 42 },
    });
    expect(asked).toEqual(['attempt of a@shop.vn']);
  });

  it.each([
    ['a text that is no address', { ...right, email: 'owner' }],
    ['an address with a character of no width', { ...right, email: 'a\u0000@shop.vn' }],
    ['an address that is too long', { ...right, email: `${'a'.repeat(250)}@b.vn` }],
    ['a password that is too long', { ...right, password: 'x'.repeat(129) }],
  ])('refuses %s without any work', async (_what, typed) => {
    const { asked, signIn } = world();
    expect(await signIn(typed)).toEqual(refused);
    expect(asked).toEqual([]);
  });
});
