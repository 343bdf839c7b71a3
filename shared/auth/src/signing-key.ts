import { createPrivateKey, createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto';
import { AppError } from '@goodgo/errors';

/** A public key as it stands in a JWKS (RFC 7517), for ES256 and for nothing else. */
export type PublicJwk = {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
};

/** A key with which auth signs access tokens. Made once: a KeyObject signs nine times faster than its PEM. */
export type SigningKey = {
  /** The thumbprint of the public key (RFC 7638). */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: PublicJwk;
  /** PKCS #8, to be stored encrypted. Never logged. */
  readonly privatePem: string;
};

/** Makes a new ES256 key pair. */
export function generateSigningKey(): SigningKey {
  return describe(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/**
 * The signing key of a stored PEM.
 *
 * @throws AppError CONFIG_INVALID when it is not a private key on P-256
 */
export function signingKeyFromPem(privatePem: string): SigningKey {
  const key = parse(privatePem);
  if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return describe(key);
  throw new AppError('CONFIG_INVALID', 'The signing key is not a key on the curve P-256.');
}

function parse(privatePem: string): KeyObject {
  try {
    return createPrivateKey(privatePem);
  } catch {
    // The cause is left out: OpenSSL may quote what it was given.
    throw new AppError('CONFIG_INVALID', 'The signing key is not a private key in PEM.');
  }
}

function describe(privateKey: KeyObject): SigningKey {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const kid = hash('sha256', JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }), 'base64url');
  return {
    kid,
    privateKey,
    publicJwk: { kty: 'EC', crv: 'P-256', x, y, kid, alg: 'ES256', use: 'sig' },
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
