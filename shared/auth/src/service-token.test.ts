import { randomBytes } from 'node:crypto';
import { newId } from '@goodgo/ids';
import type { Viewer } from '@goodgo/viewer';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { serviceKey } from './service-key.ts';
import { type ServiceCall, signServiceToken, verifyServiceToken } from './service-token.ts';
import { generateSigningKey } from './signing-key.ts';

const now = new Date('2027-03-01T08:00:00Z');
const seconds = now.getTime() / 1_000;
const newKey = (issuer: string) => serviceKey(issuer, randomBytes(32).toString('base64'));
const routerKey = newKey('router');
const orderKey = newKey('order');
const keys = new Map([routerKey, orderKey].map((key) => [key.kid, key]));
const body = Buffer.from('{"query":"{ stock }"}');
const staff: Viewer = {
  kind: 'staff',
  tenantId: newId(),
  staffId: newId(),
  sessionId: newId(),
  scopes: ['inventory:read'],
  storeIds: [newId()],
};
const call: ServiceCall = {
  issuer: 'router',
  audience: 'inventory',
  body,
  viewer: staff,
  locale: 'en',
  requestId: 'r-1',
  now,
};
const check = { keys, audience: 'inventory', body, now };

function at(offsetMs: number) {
  return { ...check, now: new Date(now.getTime() + offsetMs) };
}

function refusal(reason: string) {
  return expect.objectContaining({ code: 'UNAUTHENTICATED', details: { reason } });
}

/** A token signed with a good key over claims that its signer would not write. */
function forge(change: object, head: object = {}, key = routerKey): string {
  const claims = jwt.decode(signServiceToken(routerKey, call));
  const header = { alg: 'HS256', typ: 'pos-internal+jwt', kid: key.kid, ...head } as const;
  return jwt.sign({ ...Object(claims), ...change }, key.key, { header });
}

describe('a service token', () => {
  it.each<[string, Viewer]>([
    ['a staff member', staff],
    ['nobody in particular', { kind: 'anonymous' }],
    ['a service on its own', { kind: 'system', tenantId: newId() }],
  ])('tells who calls on behalf of %s', (_, viewer) => {
    const token = signServiceToken(routerKey, { ...call, viewer });
    expect(verifyServiceToken(token, check)).toEqual({
      caller: { service: 'router' },
      viewer,
      locale: 'en',
      requestId: 'r-1',
    });
  });

  it('tells apart who calls by the key', () => {
    const token = signServiceToken(orderKey, { ...call, issuer: 'order' });
    expect(verifyServiceToken(token, check).caller).toEqual({ service: 'order' });
  });

  it('carries the time that is left, so that clocks which differ do not shorten it', () => {
    const token = signServiceToken(routerKey, { ...call, deadlineMs: now.getTime() + 2_000 });
    const fast = at(4_000);
    expect(verifyServiceToken(token, fast).deadline).toBe(fast.now.getTime() + 2_000);
  });

  it('carries no time left, rather than less, when the deadline is over', () => {
    const token = signServiceToken(routerKey, { ...call, deadlineMs: now.getTime() - 500 });
    expect(verifyServiceToken(token, check).deadline).toBe(now.getTime());
  });

  it('in a language that is not known here is answered in Vietnamese', () => {
    expect(verifyServiceToken(forge({ locale: 'fr' }), check).locale).toBe('vi');
  });

  it('is another one for the same call a second time', () => {
    expect(signServiceToken(routerKey, call)).not.toBe(signServiceToken(routerKey, call));
  });

  it('is not signed with the key of another issuer', () => {
    expect(() => signServiceToken(orderKey, call)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID' }),
    );
  });
});

describe('a call', () => {
  it.each([30_000, 34_000, -5_000])('passes %i ms from its issue, within the leeway', (offsetMs) => {
    expect(verifyServiceToken(signServiceToken(routerKey, call), at(offsetMs)).viewer).toEqual(staff);
  });

  it.each([
    ['replayed 35 s after its issue', 35_000, 'expired'],
    ['from a clock that is 6 s fast', -6_000, 'not_yet_valid'],
  ])('%s is refused', (_, offsetMs, reason) => {
    const token = signServiceToken(routerKey, call);
    expect(() => verifyServiceToken(token, at(offsetMs))).toThrow(refusal(reason));
  });

  it('with one byte changed in the body is refused', () => {
    const changed = { ...check, body: Buffer.from('{"query":"{ stocK }"}') };
    expect(() => verifyServiceToken(signServiceToken(routerKey, call), changed)).toThrow(
      refusal('body_mismatch'),
    );
  });

  it('meant for another subgraph is refused even where its key is known', () => {
    const token = signServiceToken(routerKey, { ...call, audience: 'payment' });
    expect(() => verifyServiceToken(token, check)).toThrow(refusal('wrong_audience'));
  });

  it('signed with the key of one issuer in the name of another is refused', () => {
    expect(() => verifyServiceToken(forge({ iss: 'router' }, {}, orderKey), check)).toThrow(
      refusal('wrong_issuer'),
    );
  });

  it('with the kid of one key and the signature of another is refused', () => {
    const token = forge({}, { kid: routerKey.kid }, orderKey);
    expect(() => verifyServiceToken(token, check)).toThrow(refusal('bad_signature'));
  });

  it.each([
    ['no algorithm', { alg: 'none' }, 'wrong_algorithm'],
    ['an access token for a type', { typ: 'at+jwt' }, 'wrong_type'],
    ['a kid that is a path', { kid: '../../etc/passwd' }, 'unknown_key'],
    ['a kid that is a property of every object', { kid: 'constructor' }, 'unknown_key'],
    ['an unknown kid', { kid: newKey('router').kid }, 'unknown_key'],
  ])('with %s is refused', (_, head, reason) => {
    const [, ...rest] = signServiceToken(routerKey, call).split('.');
    const header = { alg: 'HS256', typ: 'pos-internal+jwt', kid: routerKey.kid, ...head };
    const token = [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
    expect(() => verifyServiceToken(token, check)).toThrow(refusal(reason));
  });

  it('with the access token of a client in place of a service token is refused', () => {
    const { privateKey, kid } = generateSigningKey();
    const token = jwt.sign({ iss: 'router', aud: 'inventory' }, privateKey, {
      algorithm: 'ES256',
      header: { alg: 'ES256', typ: 'pos-internal+jwt', kid },
    });
    expect(() => verifyServiceToken(token, check)).toThrow(refusal('wrong_algorithm'));
  });

  it.each([
    ['a longer life than 30 s', { exp: seconds + 31 }, 'bad_claim'],
    ['no hash of the body', { bh: undefined }, 'body_mismatch'],
    ['a viewer of an unknown kind', { kind: 'root' }, 'bad_claim'],
    ['no viewer', { kind: undefined }, 'bad_claim'],
    ['a system viewer without a tenant', { kind: 'system', tenant: undefined }, 'bad_claim'],
    ['no request id', { rid: undefined }, 'bad_claim'],
    ['a deadline that is not a number', { left: 'soon' }, 'bad_claim'],
  ])('with %s is refused even when its signature is right', (_, change, reason) => {
    expect(() => verifyServiceToken(forge(change), check)).toThrow(refusal(reason));
  });

  it.each(['', 'Bearer x', 'a.b.c'])('with "%s" for a token is refused', (token) => {
    expect(() => verifyServiceToken(token, check)).toThrow(refusal('malformed'));
  });
});

describe('the change of a service key', () => {
  it('loses no call: both keys of the issuer are good until the old one is taken away', () => {
    const oldKey = routerKey;
    const freshKey = newKey('router');
    const both = { ...check, keys: new Map([oldKey, freshKey].map((key) => [key.kid, key])) };
    const byOld = signServiceToken(oldKey, call);
    expect(verifyServiceToken(byOld, both).caller.service).toBe('router');
    expect(verifyServiceToken(signServiceToken(freshKey, call), both).caller.service).toBe('router');
    const onlyFresh = { ...check, keys: new Map([[freshKey.kid, freshKey]]) };
    expect(() => verifyServiceToken(byOld, onlyFresh)).toThrow(refusal('unknown_key'));
  });
});
