import { createAccessTokenVerifier, type KeyFor, type VerifyAccessToken } from '@goodgo/auth';
import { isAppError } from '@goodgo/errors';
import { noteTenantTier } from '@goodgo/tracing';
import { type StaffViewer, tenantTierOf } from '@goodgo/viewer';
import { type Refusal, refuse } from './refuse.ts';
import type { RouterPlugin } from './router-plugin.ts';

/**
 * Makes the viewer of the `Authorization: Bearer` header. Without the header she is anonymous; with a token that is no
 * good she is refused and never anonymous, so that a client learns to refresh it.
 */
export function authenticatePlugin(keyFor: KeyFor): RouterPlugin {
  const verifyToken = createAccessTokenVerifier(keyFor);
  return {
    name: 'authenticate',
    requestDidStart: async () => ({
      responseForOperation: async ({ contextValue }) => {
        if (contextValue.authorization === undefined) return null;
        const verdict = await verify(contextValue.authorization, verifyToken);
        if (!verdict.ok) return refuse([verdict.refusal]);
        contextValue.viewer = verdict.viewer;
        noteTenantTier(tenantTierOf(verdict.viewer));
        return null;
      },
    }),
  };
}

type Verdict = { ok: true; viewer: StaffViewer } | { ok: false; refusal: Refusal };

async function verify(authorization: string, verifyToken: VerifyAccessToken): Promise<Verdict> {
  const [, token] = /^Bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
  if (token === undefined) {
    const message = 'Send the access token as `Authorization: Bearer <token>`.';
    return { ok: false, refusal: { message, extensions: { code: 'UNAUTHENTICATED', reason: 'malformed' } } };
  }
  try {
    return { ok: true, viewer: await verifyToken(token) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { code, message, details } = error;
    return { ok: false, refusal: { message, extensions: { code, reason: details.reason } } };
  }
}
