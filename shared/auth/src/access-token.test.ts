import { createHmac, createPublicKey, createSecretKey, type KeyObject, sign } from 'node:crypto';
import { newId } from '@goodgo/ids';
import type { StaffViewer } from '@goodgo/viewer';
import { describe, expect, it, vi } from 'vitest';
import { signAccessToken, verifyAccessToken } from './access-token.ts';
import { generateSigningKey, type SigningKey } from './signing-key.ts';

const now = new Date('2027-03-01T08:00:00Z');
const seconds = now.getTime() / 1_000;
const key = generateSigningKey();
const publicKey = createPublicKey(key.privateKey);
const keyFor = async (kid: string) => (kid === key.kid ? publicKey : undefined);
const cashier: StaffViewer = {
  kind: 'staff',
  tenantId: newId(),
  staffId: newId(),
  sessionId: newId(),
  scopes: ['orders:read', 'orders:write'],
  storeIds: [newId(), newId()],
};
const header = { alg: 'ES256', typ: 'at+jwt', kid: key.kid };
const claims = {
  iss: 'goodgo-auth',
  aud: 'goodgo',
  sub: cashier.staffId,
  tenant: cashier.tenantId,
  sid: cashier.sessionId,
  scope: 'orders:read orders:write',
  stores: cashier.storeIds,
  iat: seconds,
  exp: seconds + 300,
};

type Signer = (input: string) => Buffer;
const es256 =
  ({ privateKey }: SigningKey): Signer =>
  (input) =>
    sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
const hs256 =
  (secret: string | KeyObject): Signer =>
  (input) =>
    createHmac('sha256', secret).update(input).digest();

/** A token made by hand, with whatever an attacker would write into it. */
function forge(head: object, body: object, signer: Signer = es256(key)): string {
  const input = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${signer(input).toString('base64url')}`;
}

function refusal(reason: string) {
  return { code: 'UNAUTHENTICATED', details: { reason } };
}

describe('an access token', () => {
  it('carries the staff viewer from the signer to the verifier', async () => {
    const token = signAccessToken(key, cashier, { now });
    await expect(verifyAccessToken(token, keyFor, { now })).resolves.toEqual(cashier);
  });

  it('says what it is in its header and is good for 300 seconds', () => {
    const [head, body] = signAccessToken(key, cashier, { now }).split('.', 2);
    expect(JSON.parse(Buffer.from(head ?? '', 'base64url').toString())).toEqual(header);
    expect(JSON.parse(Buffer.from(body ?? '', 'base64url').toString())).toEqual(claims);
  });

  it('made by hand with the right claims is the same token: the forgeries below fail for their one fault', async () => {
    await expect(verifyAccessToken(forge(header, claims), keyFor, { now })).resolves.toEqual(cashier);
  });

  it.each([
    ['5 s after its end is refused', 305_000, 'expired'],
    ['6 s before its issue is refused', -6_000, 'not_yet_valid'],
  ])('%s', async (_, offsetMs, reason) => {
    const token = signAccessToken(key, cashier, { now });
    const later = new Date(now.getTime() + offsetMs);
    await expect(verifyAccessToken(token, keyFor, { now: later })).rejects.toMatchObject(refusal(reason));
  });

  it.each([304_000, -5_000])('is accepted %i ms from its issue, within the leeway', async (offsetMs) => {
    const token = signAccessToken(key, cashier, { now });
    const later = new Date(now.getTime() + offsetMs);
    await expect(verifyAccessToken(token, keyFor, { now: later })).resolves.toEqual(cashier);
  });

  it('with a scope of a newer version keeps the scopes that are known here', async () => {
    const token = forge(header, { ...claims, scope: 'orders:read drawers:open' });
    await expect(verifyAccessToken(token, keyFor, { now })).resolves.toMatchObject({
      scopes: ['orders:read'],
    });
  });

  it('without a scope has none', async () => {
    const token = signAccessToken(key, { ...cashier, scopes: [] }, { now });
    await expect(verifyAccessToken(token, keyFor, { now })).resolves.toMatchObject({ scopes: [] });
  });
});

describe('a forged access token', () => {
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it.each([
    [
      'HS256 with the public PEM as the secret',
      { ...header, alg: 'HS256' },
      hs256(publicPem),
      'wrong_algorithm',
    ],
    ['HS256 under the name ES256', header, hs256(createSecretKey(publicPem, 'utf8')), 'bad_signature'],
    ['no algorithm and no signature', { ...header, alg: 'none' }, () => Buffer.alloc(0), 'wrong_algorithm'],
    ['no algorithm in capitals', { ...header, alg: 'NONE' }, () => Buffer.alloc(0), 'wrong_algorithm'],
    ['no signature', header, () => Buffer.alloc(0), 'bad_signature'],
    ['a signature of zeros (CVE-2022-21449)', header, () => Buffer.alloc(64), 'bad_signature'],
    ['the key of somebody else', header, es256(generateSigningKey()), 'bad_signature'],
    ['the type of a service token', { ...header, typ: 'pos-internal+jwt' }, es256(key), 'wrong_type'],
    ['the type JWT', { ...header, typ: 'JWT' }, es256(key), 'wrong_type'],
    ['no type', { alg: 'ES256', kid: key.kid }, es256(key), 'wrong_type'],
    [
      'an extension that must be understood',
      { ...header, crit: ['b64'], b64: false },
      es256(key),
      'malformed',
    ],
    ['a kid that is a path', { ...header, kid: '../../dev/null' }, es256(key), 'unknown_key'],
    ['a kid that is a property of every object', { ...header, kid: '__proto__' }, es256(key), 'unknown_key'],
    ['a kid that is not text', { ...header, kid: { $ne: null } }, es256(key), 'unknown_key'],
    ['no kid', { alg: 'ES256', typ: 'at+jwt' }, es256(key), 'unknown_key'],
  ])('with %s is refused', async (_, head, signer: Signer, reason) => {
    const token = forge(head, claims, signer);
    await expect(verifyAccessToken(token, keyFor, { now })).rejects.toMatchObject(refusal(reason));
  });

  it('that brings its own key or the address of one is refused, and nothing is fetched', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    const mallory = generateSigningKey();
    const own = {
      jwk: mallory.publicJwk,
      jku: 'https://mallory.example/jwks',
      x5u: 'https://mallory.example/pem',
    };
    const named = forge({ ...header, ...own, kid: mallory.kid }, claims, es256(mallory));
    const borrowed = forge({ ...header, ...own }, claims, es256(mallory));
    await expect(verifyAccessToken(named, keyFor, { now })).rejects.toMatchObject(refusal('unknown_key'));
    await expect(verifyAccessToken(borrowed, keyFor, { now })).rejects.toMatchObject(
      refusal('bad_signature'),
    );
    expect(fetched).not.toHaveBeenCalled();
  });

  it.each([
    ['the issuer of another system', { iss: 'https://accounts.example' }, 'wrong_issuer'],
    ['no issuer', { iss: undefined }, 'wrong_issuer'],
    ['another audience', { aud: 'partner-app' }, 'wrong_audience'],
    ['several audiences', { aud: ['goodgo', 'partner-app'] }, 'wrong_audience'],
    ['no expiry', { exp: undefined }, 'bad_claim'],
    ['an expiry that is not a whole number', { exp: 1e300 }, 'bad_claim'],
    ['no time of issue', { iat: undefined }, 'bad_claim'],
    ['a time before which it is not valid', { nbf: seconds + 60 }, 'not_yet_valid'],
    ['a tenant that is not an id', { tenant: "' or 1=1 --" }, 'bad_claim'],
    ['no tenant', { tenant: undefined }, 'bad_claim'],
    ['no session', { sid: undefined }, 'bad_claim'],
    ['scopes as a list', { scope: ['orders:read'] }, 'bad_claim'],
    ['stores that are not ids', { stores: ['*'] }, 'bad_claim'],
  ])('with %s is refused even when its signature is right', async (_, change, reason) => {
    const token = forge(header, { ...claims, ...change });
    await expect(verifyAccessToken(token, keyFor, { now })).rejects.toMatchObject(refusal(reason));
  });

  it.each([
    ['empty text', ''],
    ['two parts', 'a.b'],
    ['four parts', `${forge(header, claims)}.x`],
    ['a header that is not JSON', `bm90IGpzb24.${forge(header, claims).split('.').slice(1).join('.')}`],
    ['a header that is null', `${Buffer.from('null').toString('base64url')}.e30.AA`],
    ['a megabyte', `${'A'.repeat(1_000_000)}.e30.AA`],
  ])('that is %s is malformed', async (_, token) => {
    await expect(verifyAccessToken(token, keyFor, { now })).rejects.toMatchObject(refusal('malformed'));
  });

  it('with changed claims is refused', async () => {
    const [head, , signature] = signAccessToken(key, cashier, { now }).split('.');
    const owner = Buffer.from(JSON.stringify({ ...claims, scope: 'staff:read' })).toString('base64url');
    const verdict = verifyAccessToken(`${head}.${owner}.${signature}`, keyFor, { now });
    await expect(verdict).rejects.toMatchObject(refusal('bad_signature'));
  });

  it('is refused when the key that was found is a secret: an HMAC cannot pass for a signature', async () => {
    const secret = createSecretKey(publicPem, 'utf8');
    const verdict = verifyAccessToken(forge(header, claims, hs256(secret)), async () => secret, { now });
    await expect(verdict).rejects.toMatchObject(refusal('bad_signature'));
  });
});
