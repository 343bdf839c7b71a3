import { hash } from 'node:crypto';
import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { type Caller, isLocale, type Locale, type Viewer } from '@goodgo/viewer';
import type { ServiceKey } from './service-key.ts';
import { type Claims, kidOf, signToken, type TokenKind, verifyToken } from './signed-token.ts';
import { tokenRefused } from './token-refusal.ts';
import { claimsOfViewer, viewerOf } from './viewer-claims.ts';

/** The HTTP header that carries a service token. */
export const serviceTokenHeader = 'x-goodgo-service-token';

/** What a service token vouches for. */
export type ServiceCall = {
  /** Who calls. It has to be the issuer of the key. */
  readonly issuer: string;
  /** The one subgraph that may accept the call. */
  readonly audience: string;
  /** The bytes of the request body; the call is good for these and no others. */
  readonly body: Buffer;
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** When the caller stops waiting, in milliseconds since the epoch on the clock of this machine. */
  readonly deadlineMs?: number;
  /** The time of issue. @default the clock */
  readonly now?: Date;
};

/** What is known of a call once its token is verified. */
export type VerifiedCall = {
  readonly caller: Caller;
  readonly viewer: Viewer;
  readonly locale: Locale;
  readonly requestId: string;
  /** When the caller stops waiting, in milliseconds since the epoch on the clock of this machine. */
  readonly deadline?: number;
};

/** What a token is verified against. */
export type ServiceTokenCheck = {
  /** The keys of those who may call, by kid; an issuer has two while its key is being changed. */
  readonly keys: ReadonlyMap<string, ServiceKey>;
  /** The subgraph that was called. */
  readonly audience: string;
  /** The bytes that arrived. */
  readonly body: Buffer;
  /** @default the clock */
  readonly now?: Date;
};

const kind: TokenKind = { algorithm: 'HS256', typ: 'pos-internal+jwt' };
const lifetimeSeconds = 30;

/**
 * Signs one call from service to service, for 30 s. The time left travels rather than the instant, so that two clocks
 * that differ do not shorten it.
 *
 * @throws AppError CONFIG_INVALID when the key belongs to another issuer
 */
export function signServiceToken(key: ServiceKey, call: ServiceCall): string {
  const { issuer, audience, body, viewer, locale, requestId, deadlineMs, now = new Date() } = call;
  if (issuer !== key.issuer) {
    throw new AppError('CONFIG_INVALID', `${issuer} was given the service key of ${key.issuer}.`);
  }
  const left = deadlineMs === undefined ? undefined : Math.max(0, Math.round(deadlineMs - now.getTime()));
  const claims = { iss: issuer, aud: audience, jti: newId(), bh: bodyHash(body), ...claimsOfViewer(viewer) };
  const all = { ...claims, locale, rid: requestId, left };
  return signToken(kind, key, all, { now, seconds: lifetimeSeconds });
}

/**
 * Verifies a call before anything of its body is parsed: key, signature, times (5 s leeway), issuer, audience and the
 * hash of the body. The same bytes pass again until the token ends; what must not happen twice needs an idempotency
 * key.
 *
 * @throws AppError UNAUTHENTICATED; `details.reason` is a {@link TokenRefusal}
 */
export function verifyServiceToken(token: string, check: ServiceTokenCheck): VerifiedCall {
  const { keys, audience, body, now = new Date() } = check;
  const key = keys.get(kidOf(kind, token));
  if (!key) throw tokenRefused('unknown_key');
  const { issuer } = key;
  const expected = { key: key.key, issuer, audience, now, longestSeconds: lifetimeSeconds };
  const claims = verifyToken(kind, token, expected);
  if (claims.bh !== bodyHash(body)) throw tokenRefused('body_mismatch');
  return { caller: { service: issuer }, viewer: viewerOf(claims), ...requestOf(claims, now) };
}

function requestOf({ locale, rid, left }: Claims, now: Date): Omit<VerifiedCall, 'caller' | 'viewer'> {
  if (typeof rid !== 'string') throw tokenRefused('bad_claim');
  // A newer caller may speak a language that this service does not know yet.
  const request = { requestId: rid, locale: isLocale(locale) ? locale : 'vi' } as const;
  if (left === undefined) return request;
  if (typeof left !== 'number') throw tokenRefused('bad_claim');
  return { ...request, deadline: now.getTime() + left };
}

function bodyHash(body: Buffer): string {
  return hash('sha256', body, 'base64url');
}
