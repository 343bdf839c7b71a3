import { createRemoteJwks, verifyAccessToken } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import { type RedisServer, startRedis } from '@goodgo/redis';
import { type FakeClock, fakeClock, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aPerson, password } from './a-merchant.ts';
import { anonymous, openedMerchant, rows, signInTo, startAuth } from './auth.ts';

const refused = {
  tokens: null,
  userErrors: [
    {
      __typename: 'SignInRefused',
      code: 'SIGN_IN_REFUSED',
      message: 'The e-mail or the password is wrong. Check them, then try again.',
      path: null,
    },
  ],
};

describe('signing in', () => {
  let auth: TestSubgraph;
  beforeAll(async () => {
    auth = await startAuth();
  });
  afterAll(() => auth.stop());

  const wrong = (merchant: Parameters<typeof signInTo>[1]) =>
    signInTo(auth, merchant, { password: 'wrong password' });

  it('gives an access token that the published keys verify', async () => {
    const { id, stores, staff, ...merchant } = await openedMerchant(auth, { staff: [aPerson()] });
    const { tokens } = await signInTo(auth, { id, stores, staff, ...merchant });
    const { keyFor } = createRemoteJwks({ url: `${auth.url}/.well-known/jwks.json` });
    const viewer = await verifyAccessToken(tokens?.accessToken ?? '', keyFor);
    expect(viewer).toMatchObject({
      kind: 'staff',
      tenantId: id,
      staffId: staff[0]?.id,
      storeIds: [stores[0]?.id],
    });
    expect(viewer.scopes).toContain('catalog:write');
    const minutesLeft = (Date.parse(tokens?.accessTokenExpiresAt ?? '') - Date.now()) / 60_000;
    expect(minutesLeft).toBeGreaterThan(4.8);
    expect(minutesLeft).toBeLessThanOrEqual(5);
  });

  it('gives a cashier what a cashier may do', async () => {
    const cashier = aPerson({ role: 'CASHIER' });
    const merchant = await openedMerchant(auth, { staff: [aPerson(), cashier] });
    const { tokens } = await signInTo(auth, merchant, { email: cashier.email });
    const { keyFor } = createRemoteJwks({ url: `${auth.url}/.well-known/jwks.json` });
    const { scopes } = await verifyAccessToken(tokens?.accessToken ?? '', keyFor);
    expect(scopes).toContain('orders:write');
    expect(scopes).not.toContain('catalog:write');
  });

  it('minds neither the letters of the address nor how a keyboard composes the password', async () => {
    const merchant = await openedMerchant(auth);
    const typed = {
      email: ` ${merchant.staff[0]?.email.toUpperCase()} `,
      password: password.normalize('NFD'),
    };
    expect(typed.password).not.toBe(password);
    expect((await signInTo(auth, merchant, typed)).tokens).not.toBeNull();
  });

  it('answers a wrong password, an unknown address and a closed account alike', async () => {
    const merchant = await openedMerchant(auth);
    const closed = await openedMerchant(auth);
    await rows(auth, closed.id, 'update staff_members set is_active = false where tenant_id = $1');
    expect(await wrong(merchant)).toEqual(refused);
    expect(await signInTo(auth, merchant, { email: `${newId()}@shop.vn` })).toEqual(refused);
    expect(await signInTo(auth, closed)).toEqual(refused);
  });

  it('answers in Vietnamese too', async () => {
    const vietnamese = anonymous(auth).as({ locale: 'vi' });
    const operation = 'mutation S($input: SignInInput!) { signIn(input: $input) { userErrors { message } } }';
    const answer = await vietnamese.execute(operation, { input: { email: 'nobody', password: 'x' } });
    expect(answer.expectData()).toEqual({
      signIn: { userErrors: [{ message: 'E-mail hoặc mật khẩu không đúng. Hãy kiểm tra rồi thử lại.' }] },
    });
  });

  it('makes a session of its own each time', async () => {
    const merchant = await openedMerchant(auth);
    const sessions = [await signInTo(auth, merchant), await signInTo(auth, merchant)];
    const ids = sessions.map(({ tokens }) => tokens?.refreshToken.split('.')[1]);
    expect(new Set(ids).size).toBe(2);
  });

  it('waits after five wrong passwords in a minute, even for the right one; others sign in', async () => {
    const merchant = await openedMerchant(auth);
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await wrong(merchant)).toEqual(refused);
    const { tokens, userErrors } = await signInTo(auth, merchant);
    expect(tokens).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: 'SignInThrottled', code: 'SIGN_IN_THROTTLED' }]);
    const [{ retryAfterSeconds = 0, message }] = userErrors as [(typeof userErrors)[0]];
    expect(retryAfterSeconds).toBeGreaterThan(50);
    expect(retryAfterSeconds).toBeLessThanOrEqual(60);
    expect(message).toBe(`Too many attempts. Wait ${retryAfterSeconds} seconds, then try again.`);
    expect((await signInTo(auth, await openedMerchant(auth))).tokens).not.toBeNull();
  });

  it('waits for an address that nobody has as well', async () => {
    const merchant = await openedMerchant(auth);
    const email = `${newId()}@shop.vn`;
    for (let attempt = 0; attempt < 5; attempt += 1) await signInTo(auth, merchant, { email });
    expect((await signInTo(auth, merchant, { email })).userErrors).toMatchObject([
      { code: 'SIGN_IN_THROTTLED' },
    ]);
  });

  it('counts attempts that come at once: five of 20 are looked at', async () => {
    const merchant = await openedMerchant(auth);
    const answers = await Promise.all(Array.from({ length: 20 }, () => wrong(merchant)));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code);
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(5);
    expect(codes.filter((code) => code === 'SIGN_IN_THROTTLED')).toHaveLength(15);
  });

  it('counts attempts that come in one request', async () => {
    const merchant = await openedMerchant(auth);
    const aliases = Array.from(
      { length: 8 },
      (_, n) => `a${n}: signIn(input: $input) { userErrors { code } }`,
    );
    const operation = `mutation Many($input: SignInInput!) { ${aliases.join(' ')} }`;
    const input = { email: merchant.staff[0]?.email, password: 'wrong password' };
    const answer = await anonymous(auth).execute<Record<string, { userErrors: { code: string }[] }>>(
      operation,
      { input },
    );
    const codes = Object.values(answer.expectData()).map(({ userErrors }) => userErrors[0]?.code);
    expect(codes.filter((code) => code === 'SIGN_IN_REFUSED')).toHaveLength(5);
  });

  it('begins to count anew after a success', async () => {
    const merchant = await openedMerchant(auth);
    for (let round = 0; round < 2; round += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) expect(await wrong(merchant)).toEqual(refused);
      expect((await signInTo(auth, merchant)).tokens).not.toBeNull();
    }
  });
});

describe('signing in while Redis is gone', () => {
  let clock: FakeClock;
  let redis: RedisServer;
  let auth: TestSubgraph;
  beforeAll(async () => {
    clock = fakeClock();
    redis = await startRedis();
    auth = await startAuth({ now: clock.now, redisUrl: redis.url });
    await redis.stop();
  });
  afterAll(async () => {
    await auth.stop();
    await redis.stop();
  });

  it('goes on, and is limited all the more', async () => {
    const merchant = await openedMerchant(auth);
    const typed = { password: 'wrong password' };
    expect((await signInTo(auth, merchant)).tokens).not.toBeNull();
    expect(await signInTo(auth, merchant, typed)).toEqual(refused);
    expect((await signInTo(auth, merchant, typed)).userErrors).toMatchObject([
      { code: 'SIGN_IN_THROTTLED', retryAfterSeconds: 60 },
    ]);
    expect((await signInTo(auth, merchant)).tokens).toBeNull();
    clock.advance(60_000);
    expect((await signInTo(auth, merchant)).tokens).not.toBeNull();
  });
});
