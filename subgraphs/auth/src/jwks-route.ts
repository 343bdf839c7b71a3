import { jsonResponse, type Route } from '@goodgo/http-service';
import type { KeyRing } from './security/key-ring.ts';

/** The public keys of access tokens (RFC 7517), for everyone. */
export function jwksRoute(keys: KeyRing): Route {
  return {
    method: 'GET',
    path: '/.well-known/jwks.json',
    handle: async () =>
      jsonResponse(200, { keys: await keys.published() }, { 'cache-control': 'public, max-age=300' }),
  };
}
