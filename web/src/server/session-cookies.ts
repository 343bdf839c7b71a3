import type { SessionTokens } from '@goodgo/client-graphql';
import { readCookie } from './cookie-header.ts';

/** What a browser brought along. */
export type SessionCookies = { readonly access: string | undefined; readonly refresh: string | undefined };

// __Host-: only over TLS (or on localhost), for this host alone, and no other host can plant one.
export const accessCookie = '__Host-goodgo-access';
export const refreshCookie = '__Host-goodgo-refresh';

/** Reads the tokens of a request. */
export function readSession(request: Request): SessionCookies {
  return { access: readCookie(request, accessCookie), refresh: readCookie(request, refreshCookie) };
}

/** The `Set-Cookie` values that keep a session in the browser, out of the reach of scripts. */
export function sessionSetCookies(tokens: SessionTokens, now = Date.now()): string[] {
  return [
    setCookie(accessCookie, tokens.accessToken, {
      sameSite: 'Lax',
      maxAge: secondsTo(tokens.accessTokenExpiresAt, now),
    }),
    setCookie(refreshCookie, tokens.refreshToken, {
      sameSite: 'Strict',
      maxAge: secondsTo(tokens.refreshTokenExpiresAt, now),
    }),
  ];
}

/** The `Set-Cookie` values that end a session in the browser. */
export function clearedSetCookies(): string[] {
  return [
    setCookie(accessCookie, '', { sameSite: 'Lax', maxAge: 0 }),
    setCookie(refreshCookie, '', { sameSite: 'Strict', maxAge: 0 }),
  ];
}

type Attributes = { readonly sameSite: 'Lax' | 'Strict'; readonly maxAge: number };

function setCookie(name: string, value: string, { sameSite, maxAge }: Attributes): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; Secure; HttpOnly; SameSite=${sameSite}`;
}

function secondsTo(instant: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(instant) - now) / 1000));
}
