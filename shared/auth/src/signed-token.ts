import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { tokenRefused } from './token-refusal.ts';

/** One kind of token: each kind has an algorithm and a `typ` of its own, so that none passes for another (RFC 8725). */
export type TokenKind = { readonly algorithm: 'ES256' | 'HS256'; readonly typ: string };

/** What a token says, before anybody has looked whether it makes sense. */
export type Claims = Readonly<Record<string, unknown>>;

/** What has to hold for a token of a kind to be accepted. */
export type Expectation = {
  readonly key: KeyObject;
  readonly issuer: string;
  readonly audience: string;
  readonly now: Date;
  /** Longest span from issue to expiry, in seconds. */
  readonly longestSeconds?: number;
};

/** How far two clocks may differ, in seconds. */
const skewSeconds = 5;
/** Far more than any token of ours: 8 KiB is what HTTP servers take as one header. */
const longestToken = 8_192;

/** Signs claims, with the time of issue and of expiry. */
export function signToken(
  kind: TokenKind,
  key: { readonly kid: string; readonly key: KeyObject },
  claims: Claims,
  lifetime: { readonly now: Date; readonly seconds: number },
): string {
  const iat = toSeconds(lifetime.now);
  const header = { alg: kind.algorithm, typ: kind.typ, kid: key.kid };
  return jwt.sign({ ...claims, iat, exp: iat + lifetime.seconds }, key.key, {
    algorithm: kind.algorithm,
    header,
  });
}

/**
 * The `kid` of a token of this kind. Nothing is verified yet; the kid is good for a look-up among keys that are there
 * already. Keys and addresses of keys in the header (`jwk`, `jku`, `x5u`) are never looked at.
 *
 * @throws AppError UNAUTHENTICATED when the token is of another kind
 */
export function kidOf(kind: TokenKind, token: string): string {
  const header = parseHeader(token);
  if (header.typ !== kind.typ) throw tokenRefused('wrong_type');
  if (header.alg !== kind.algorithm) throw tokenRefused('wrong_algorithm');
  // RFC 7515 4.1.11: an extension that must be understood and is not makes the token invalid.
  if (header.crit !== undefined) throw tokenRefused('malformed');
  if (typeof header.kid !== 'string') throw tokenRefused('unknown_key');
  return header.kid;
}

/**
 * Verifies signature, times, issuer and audience.
 *
 * @throws AppError UNAUTHENTICATED with `details.reason`
 */
export function verifyToken(kind: TokenKind, token: string, expected: Expectation): Claims {
  const claims = verifySignature(kind, token, expected);
  const { iat, exp, iss, aud } = claims;
  if (!isWholeNumber(iat) || !isWholeNumber(exp)) throw tokenRefused('bad_claim');
  if (iat > toSeconds(expected.now) + skewSeconds) throw tokenRefused('not_yet_valid');
  if (exp - iat > (expected.longestSeconds ?? Number.POSITIVE_INFINITY)) throw tokenRefused('bad_claim');
  if (iss !== expected.issuer) throw tokenRefused('wrong_issuer');
  if (aud !== expected.audience) throw tokenRefused('wrong_audience');
  return claims;
}

/** Whether the time of verified claims is over, as jsonwebtoken sees it. */
export function isExpired({ exp }: Claims, now: Date): boolean {
  return toSeconds(now) >= Number(exp) + skewSeconds;
}

function verifySignature(kind: TokenKind, token: string, { key, now }: Expectation): Claims {
  try {
    const claims = jwt.verify(token, key, {
      algorithms: [kind.algorithm],
      clockTimestamp: toSeconds(now),
      clockTolerance: skewSeconds,
    });
    return typeof claims === 'string' ? {} : claims;
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw tokenRefused('expired', error);
    if (error instanceof jwt.NotBeforeError) throw tokenRefused('not_yet_valid', error);
    throw tokenRefused('bad_signature', error);
  }
}

function parseHeader(token: string): Claims {
  if (token.length > longestToken) throw tokenRefused('malformed');
  const [encoded = '', ...rest] = token.split('.', 4);
  if (rest.length !== 2) throw tokenRefused('malformed');
  try {
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    if (typeof header === 'object' && header !== null) return header as Claims;
  } catch (cause) {
    throw tokenRefused('malformed', cause);
  }
  throw tokenRefused('malformed');
}

function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function toSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1_000);
}
