import type { RefreshOutcome, SessionTokens } from '@goodgo/client-graphql';
import { readSession } from './session-cookies.ts';
import { refreshSession } from './session-exchange.ts';
import { isFresh } from './token-age.ts';

/** A token to act with, or why there is none. `renewed` must go back to the browser. */
export type Access =
  | { readonly kind: 'granted'; readonly accessToken: string; readonly renewed?: SessionTokens }
  | { readonly kind: 'ended' }
  | { readonly kind: 'unreachable' };

/** The access token that a browser brought, or a new one where it is old or missing. */
export async function accessOf(request: Request): Promise<Access> {
  const { access, refresh } = readSession(request);
  if (access !== undefined && isFresh(access)) return { kind: 'granted', accessToken: access };
  return refresh === undefined ? { kind: 'ended' } : toAccess(await refreshSession(refresh));
}

/** A new access token, after the graph refused the one it was given. */
export async function renewedAccessOf(request: Request): Promise<Access> {
  const { refresh } = readSession(request);
  return refresh === undefined ? { kind: 'ended' } : toAccess(await refreshSession(refresh));
}

function toAccess(outcome: RefreshOutcome): Access {
  if (outcome.kind !== 'renewed') return outcome;
  return { kind: 'granted', accessToken: outcome.tokens.accessToken, renewed: outcome.tokens };
}
