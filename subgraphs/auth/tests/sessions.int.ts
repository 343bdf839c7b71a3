import { createRemoteJwks, verifyAccessToken } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis, type Redis } from '@goodgo/redis';
import { type FakeClock, fakeClock, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenMerchant } from '../src/domain/merchant.ts';
import {
  anonymous,
  openedMerchant,
  rows,
  startAuth,
  type Tokens,
  tokensFor,
  type UserError,
} from './auth.ts';

interface Refreshed {
  readonly refreshSession: { readonly tokens: Tokens | null; readonly userErrors: readonly UserError[] };
}

const refreshSession = /* GraphQL */ `
  mutation RefreshSession($input: RefreshSessionInput!) {
    refreshSession(input: $input) {
      tokens { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt }
      userErrors { __typename code message path }
    }
  }
`;
const signOut = 'mutation SignOut { signOut { sessionId } }';

const secondMs = 1_000;
const hourMs = 3_600_000;
const over = [
  {
    __typename: 'SessionEnded',
    code: 'SESSION_ENDED',
    message: 'The session has ended. Sign in again.',
    path: null,
  },
];

let auth: TestSubgraph;
let redis: Redis;
let clock: FakeClock;
let merchant: OpenMerchant;
beforeAll(async () => {
  clock = fakeClock();
  auth = await startAuth({ now: clock.now });
  const logger = createLogger({ service: 'test', level: 'silent' });
  redis = createRedis({ url: auth.redisUrl, role: 'consumer', logger });
  merchant = await openedMerchant(auth);
});
afterAll(async () => {
  await closeRedis(redis);
  await auth.stop();
});

async function present(refreshToken: string): Promise<Refreshed['refreshSession']> {
  const answer = await anonymous(auth).execute<Refreshed>(refreshSession, { input: { refreshToken } });
  return answer.expectData().refreshSession;
}

async function refreshed({ refreshToken }: Tokens): Promise<Tokens> {
  const { tokens, userErrors } = await present(refreshToken);
  if (!tokens) return expect.fail(`The session is over: ${JSON.stringify(userErrors)}`);
  return tokens;
}

async function expectOver({ refreshToken }: Tokens): Promise<void> {
  expect(await present(refreshToken)).toEqual({ tokens: null, userErrors: over });
}

const sessionOf = ({ refreshToken }: Tokens) => refreshToken.split('.')[1] ?? '';
const isAnnounced = async (tokens: Tokens) =>
  (await redis.exists(`goodgo:session:ended:${sessionOf(tokens)}`)) === 1;

async function endReason(tokens: Tokens): Promise<string | null | undefined> {
  const text = 'select end_reason from sessions where tenant_id = $1 and id = $2';
  const [row] = await rows<{ end_reason: string | null }>(auth, merchant.id, text, [sessionOf(tokens)]);
  return row?.end_reason;
}

async function viewerIn({ accessToken }: Tokens) {
  const { keyFor } = createRemoteJwks({ url: `${auth.url}/.well-known/jwks.json` });
  return verifyAccessToken(accessToken, keyFor, { now: clock.now() });
}

describe('refreshing a session', () => {
  it('gives the next tokens of the same session and keeps it awake', async () => {
    const first = await tokensFor(auth, merchant);
    clock.advance(5 * secondMs);
    const second = await refreshed(first);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(sessionOf(second)).toBe(sessionOf(first));
    expect(await viewerIn(second)).toEqual(await viewerIn(first));
    expect(Date.parse(second.refreshTokenExpiresAt) - clock.now().getTime()).toBe(12 * hourMs);
    expect((await refreshed(second)).refreshToken).not.toBe(second.refreshToken);
  });

  it.each([2, 20])('%i times at once gives one token to all, and nobody is logged out', async (times) => {
    const first = await tokensFor(auth, merchant);
    const answers = await Promise.all(Array.from({ length: times }, () => refreshed(first)));
    const [next, ...others] = new Set(answers.map((tokens) => tokens.refreshToken));
    expect(others).toEqual([]);
    expect(next).not.toBe(first.refreshToken);
    expect(await endReason(first)).toBeNull();
  });

  it('can be asked again for 30 s when the answer was lost, and gets the same answer', async () => {
    const first = await tokensFor(auth, merchant);
    const lost = await refreshed(first);
    clock.advance(30 * secondMs - 1);
    const again = await refreshed(first);
    expect(again.refreshToken).toBe(lost.refreshToken);
    await refreshed(again);
  });

  it('with the token before, after 30 s, ends the session for whoever has the newer one', async () => {
    const stolen = await tokensFor(auth, merchant);
    const newest = await refreshed(stolen);
    clock.advance(30 * secondMs);
    await expectOver(stolen);
    await expectOver(newest);
    expect(await endReason(newest)).toBe('TOKEN_REUSED');
    expect(await isAnnounced(newest)).toBe(true);
  });

  it('with a grandparent ends the session at once, with all that came from it; others go on', async () => {
    const bystander = await tokensFor(auth, merchant);
    const grandparent = await tokensFor(auth, merchant);
    const parent = await refreshed(grandparent);
    const child = await refreshed(parent);
    await expectOver(grandparent);
    for (const tokens of [child, parent, grandparent]) await expectOver(tokens);
    expect(await endReason(child)).toBe('TOKEN_REUSED');
    expect(await isAnnounced(child)).toBe(true);
    await refreshed(bystander);
  });

  it.each([
    ['a made-up MAC', (token: string) => `${token.slice(0, -43)}${'A'.repeat(43)}`],
    ['an older counter', (token: string) => token.replace(/\.2\./, '.0.')],
    ['a newer counter', (token: string) => token.replace(/\.2\./, '.3.')],
    ['another merchant', (token: string) => token.replace(/^ggr_[^.]+/, `ggr_${newId()}`)],
    ['no token', () => 'not a token'],
  ])('with %s is refused and changes nothing', async (_what, forge) => {
    const genuine = await refreshed(await refreshed(await tokensFor(auth, merchant)));
    const forged = forge(genuine.refreshToken);
    expect(forged).not.toBe(genuine.refreshToken);
    expect(await present(forged)).toEqual({ tokens: null, userErrors: over });
    expect(await isAnnounced(genuine)).toBe(false);
    await refreshed(genuine);
  });

  it('with the MAC of another session is refused, and both go on', async () => {
    const one = await tokensFor(auth, merchant);
    const other = await tokensFor(auth, merchant);
    const mixed = one.refreshToken.replace(sessionOf(one), sessionOf(other));
    expect((await present(mixed)).tokens).toBeNull();
    await refreshed(one);
    await refreshed(other);
  });

  it('is over after 12 hours without use', async () => {
    const tokens = await tokensFor(auth, merchant);
    clock.advance(12 * hourMs - 1);
    const kept = await refreshed(tokens);
    clock.advance(12 * hourMs);
    await expectOver(kept);
    expect(await endReason(kept)).toBe('EXPIRED');
    expect(await isAnnounced(kept)).toBe(true);
  });

  it('is over after 7 days, however much it is used', async () => {
    let tokens = await tokensFor(auth, merchant);
    const end = clock.now().getTime() + 7 * 24 * hourMs;
    for (let refreshes = 0; refreshes < 16; refreshes += 1) {
      clock.advance(10 * hourMs);
      tokens = await refreshed(tokens);
    }
    expect(Date.parse(tokens.refreshTokenExpiresAt)).toBe(end);
    clock.set(new Date(end - 1));
    tokens = await refreshed(tokens);
    clock.advance(1);
    await expectOver(tokens);
  });

  it('is over when the account is closed', async () => {
    const other = await openedMerchant(auth);
    const tokens = await tokensFor(auth, other);
    await rows(auth, other.id, 'update staff_members set is_active = false where tenant_id = $1');
    await expectOver(tokens);
    expect(await isAnnounced(tokens)).toBe(true);
    await rows(auth, other.id, 'update staff_members set is_active = true where tenant_id = $1');
    await expectOver(tokens);
  });

  it('gives her the role that she has now', async () => {
    const other = await openedMerchant(auth);
    const tokens = await tokensFor(auth, other);
    await rows(auth, other.id, `update staff_members set role = 'CASHIER' where tenant_id = $1`);
    expect((await viewerIn(tokens)).scopes).toContain('catalog:write');
    expect((await viewerIn(await refreshed(tokens))).scopes).not.toContain('catalog:write');
  });

  it('says what became of each token in the metrics', async () => {
    const metrics = await (await fetch(`${auth.url}/metrics`)).text();
    for (const outcome of ['REFRESHED', 'TOKEN_REUSED', 'EXPIRED', 'ENDED', 'ACCOUNT_CLOSED', 'UNKNOWN'])
      expect(metrics).toMatch(new RegExp(`session_refreshes_total\\{[^}]*outcome="${outcome}"`));
  });
});

describe('signing out', () => {
  it('ends the session for its refresh token, and tells the routers about its access token', async () => {
    const tokens = await tokensFor(auth, merchant);
    const bystander = await tokensFor(auth, merchant);
    const answer = await auth.as(await viewerIn(tokens)).execute(signOut);
    expect(answer.expectData()).toEqual({ signOut: { sessionId: sessionOf(tokens) } });
    await expectOver(tokens);
    expect(await endReason(tokens)).toBe('SIGNED_OUT');
    expect(await isAnnounced(tokens)).toBe(true);
    expect(await redis.ttl(`goodgo:session:ended:${sessionOf(tokens)}`)).toBeGreaterThan(305);
    expect(await isAnnounced(bystander)).toBe(false);
    await refreshed(bystander);
  });

  it('wins over a refresh at the same moment', async () => {
    for (let round = 0; round < 10; round += 1) {
      const tokens = await tokensFor(auth, merchant);
      const viewer = await viewerIn(tokens);
      const [answer] = await Promise.all([present(tokens.refreshToken), auth.as(viewer).execute(signOut)]);
      await expectOver(answer.tokens ?? tokens);
      expect(await endReason(tokens)).toBe('SIGNED_OUT');
    }
  });

  it('can be done twice', async () => {
    const tokens = await tokensFor(auth, merchant);
    const cashier = auth.as(await viewerIn(tokens));
    await cashier.execute(signOut);
    expect((await cashier.execute(signOut)).expectData()).toEqual({
      signOut: { sessionId: sessionOf(tokens) },
    });
    expect(await endReason(tokens)).toBe('SIGNED_OUT');
  });

  it('needs someone who is signed in', async () => {
    expect((await anonymous(auth).execute(signOut)).expectErrorCodes()).toEqual(['UNAUTHENTICATED']);
    const service = auth.asPeer({ kind: 'system', tenantId: merchant.id });
    expect((await service.execute(signOut)).expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});

describe('signing in', () => {
  it('forgets her sessions that were over a month ago, and no other', async () => {
    const count = async () =>
      (await rows(auth, merchant.id, 'select 1 from sessions where tenant_id = $1', [])).length;
    const recent = await tokensFor(auth, merchant);
    const before = await count();
    await tokensFor(auth, merchant);
    expect(await count()).toBe(before + 1);
    clock.advance((7 + 31) * 24 * hourMs);
    await tokensFor(auth, merchant);
    expect(await count()).toBe(1);
    expect(await endReason(recent)).toBeUndefined();
  });
});
