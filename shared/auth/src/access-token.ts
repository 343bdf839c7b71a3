import type { KeyObject } from 'node:crypto';
import type { StaffViewer } from '@goodgo/viewer';
import { isExpired, kidOf, signToken, type TokenKind, verifyToken } from './signed-token.ts';
import type { SigningKey } from './signing-key.ts';
import { tokenRefused } from './token-refusal.ts';
import { claimsOfStaff, staffOf } from './viewer-claims.ts';

/** Finds a public key that was published under a kid. */
export type KeyFor = (kid: string) => Promise<KeyObject | undefined>;

/** RFC 9068: the `typ` keeps access tokens apart from every other token. */
const kind: TokenKind = { algorithm: 'ES256', typ: 'at+jwt' };
const issuer = 'goodgo-auth';
const audience = 'goodgo';

/**
 * Signs an access token: a JWT of ES256 that says who a staff member is and what she may do.
 *
 * @param options.ttlSeconds how long it is good. @default 300
 * @param options.now the time of issue. @default the clock
 */
export function signAccessToken(
  key: SigningKey,
  viewer: StaffViewer,
  options: { readonly now?: Date; readonly ttlSeconds?: number } = {},
): string {
  const { now = new Date(), ttlSeconds: seconds = 300 } = options;
  const claims = { iss: issuer, aud: audience, ...claimsOfStaff(viewer) };
  return signToken(kind, { kid: key.kid, key: key.privateKey }, claims, { now, seconds });
}

/**
 * The staff viewer of an access token: algorithm, type, key, signature, times (5 s leeway), issuer, audience and every
 * claim are checked. Whether her session has been ended since is not in the token.
 *
 * @throws AppError UNAUTHENTICATED; `details.reason` is a {@link TokenRefusal}. What `keyFor` throws is passed on.
 */
export async function verifyAccessToken(
  token: string,
  keyFor: KeyFor,
  options: { readonly now?: Date } = {},
): Promise<StaffViewer> {
  const { key } = await keyOf(token, keyFor);
  return verifyWith(key, token, options.now ?? new Date()).viewer;
}

/**
 * The key that a token says it was signed with.
 * @throws AppError UNAUTHENTICATED when it is no access token, or nobody publishes that key
 */
export async function keyOf(
  token: string,
  keyFor: KeyFor,
): Promise<{ readonly kid: string; readonly key: KeyObject }> {
  const kid = kidOf(kind, token);
  const key = await keyFor(kid);
  if (!key) throw tokenRefused('unknown_key');
  return { kid, key };
}

/**
 * Verifies a token with the key that it was signed with. Time is all that makes it bad later.
 * @throws AppError UNAUTHENTICATED
 */
export function verifyWith(
  key: KeyObject,
  token: string,
  now: Date,
): { readonly viewer: StaffViewer; readonly isGoodAt: (now: Date) => boolean } {
  const claims = verifyToken(kind, token, { key, issuer, audience, now });
  return { viewer: staffOf(claims), isGoodAt: (then) => !isExpired(claims, then) };
}
