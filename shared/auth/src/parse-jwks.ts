import { createPublicKey, type KeyObject } from 'node:crypto';
import { AppError } from '@goodgo/errors';

/**
 * The ES256 keys of a JWKS by kid. Other keys are passed over (RFC 7517 5); of a key only its point is read.
 *
 * @throws AppError UNAVAILABLE when there is none: an empty answer must not replace keys that work
 */
export function parseJwks(jwks: unknown): ReadonlyMap<string, KeyObject> {
  const listed = isRecord(jwks) && Array.isArray(jwks.keys) ? jwks.keys : [];
  const keys = new Map(listed.flatMap((jwk) => toEntry(jwk) ?? []));
  if (keys.size > 0) return keys;
  throw new AppError('UNAVAILABLE', 'The answer is not a JWKS with a key for ES256.');
}

function toEntry(jwk: unknown): [kid: string, key: KeyObject][] | undefined {
  if (!isRecord(jwk)) return undefined;
  const { kty, crv, x, y, kid, use = 'sig', alg = 'ES256' } = jwk;
  if (kty !== 'EC' || crv !== 'P-256' || use !== 'sig' || alg !== 'ES256') return undefined;
  if (typeof kid !== 'string' || typeof x !== 'string' || typeof y !== 'string') return undefined;
  try {
    return [[kid, createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })]];
  } catch {
    return undefined; // not a point on the curve
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
