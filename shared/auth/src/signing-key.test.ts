import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateSigningKey, signingKeyFromPem } from './signing-key.ts';

describe('a signing key', () => {
  it('comes back from its PEM as the same key with the same kid', () => {
    const key = generateSigningKey();
    const stored = signingKeyFromPem(key.privatePem);
    expect(stored).toMatchObject({ kid: key.kid, publicJwk: key.publicJwk, privatePem: key.privatePem });
  });

  it('publishes its public half and nothing of the private one', () => {
    const { publicJwk, privateKey } = generateSigningKey();
    expect(Object.keys(publicJwk).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    const published = createPublicKey({ key: publicJwk, format: 'jwk' });
    expect(published.equals(createPublicKey(privateKey))).toBe(true);
  });

  it('is another one each time', () => {
    expect(generateSigningKey().kid).not.toBe(generateSigningKey().kid);
  });

  it.each([
    ['is not PEM', 'hunter2'],
    ['is RSA', pemOf(generateKeyPairSync('rsa', { modulusLength: 2048 }))],
    ['is on another curve', pemOf(generateKeyPairSync('ec', { namedCurve: 'P-384' }))],
  ])('that %s is refused without being quoted', (_, pem) => {
    const read = () => signingKeyFromPem(pem);
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
    expect(read).not.toThrow(pem);
  });
});

function pemOf({ privateKey }: ReturnType<typeof generateKeyPairSync>): string {
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
