import { createSecretKey, hash, hkdfSync, type KeyObject } from 'node:crypto';
import { AppError } from '@goodgo/errors';

/**
 * A secret that one service (the issuer) shares with one other. Each pair has its own, so that a stolen key forges the
 * calls of that one edge only.
 */
export type ServiceKey = {
  /** The issuer, a dot and 8 hex digits of the SHA-256 of the secret. */
  readonly kid: string;
  /** Who signs with it: `router` or a subgraph. */
  readonly issuer: string;
  readonly key: KeyObject;
};

/** RFC 7518 3.2: a key for HS256 has at least the size of its hash. jsonwebtoken does not check it. */
const leastBytes = 32;

/**
 * Makes the key of a secret.
 *
 * @param secretBase64 at least 32 bytes in base64, with or without padding
 * @throws AppError CONFIG_INVALID when it is shorter or not base64
 */
export function serviceKey(issuer: string, secretBase64: string): ServiceKey {
  const secret = decode(secretBase64, `The service key of ${issuer}`);
  const kid = `${issuer}.${hash('sha256', secret, 'hex').slice(0, 8)}`;
  return { kid, issuer, key: createSecretKey(secret) };
}

/**
 * Derives the secret of a pair of services from one master secret (HKDF with SHA-256, RFC 5869), so that an
 * installation on one machine has one secret to keep.
 *
 * @param master at least 32 bytes in base64
 * @returns 32 bytes in base64, good for {@link serviceKey}
 * @throws AppError CONFIG_INVALID when the master secret is shorter or not base64
 */
export function deriveServiceSecret(master: string, issuer: string, audience: string): string {
  const info = JSON.stringify(['goodgo service token', issuer, audience]);
  const secret = hkdfSync('sha256', decode(master, 'The master secret'), '', info, leastBytes);
  return Buffer.from(secret).toString('base64');
}

function decode(base64: string, name: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  const unpadded = base64.replace(/={0,2}$/, '');
  // Buffer passes over what is not base64, so a mistyped secret would be a shorter one.
  if (bytes.toString('base64').replace(/=*$/, '') !== unpadded) {
    throw new AppError('CONFIG_INVALID', `${name} is not base64.`);
  }
  if (bytes.length >= leastBytes) return bytes;
  throw new AppError('CONFIG_INVALID', `${name} has ${bytes.length} bytes; ${leastBytes} are the least.`);
}
