import { generateSigningKey, signAccessToken } from '@goodgo/auth';
import { newId } from '@goodgo/ids';
import { type StaffViewer, scopes } from '@goodgo/viewer';

const wholeDay = 86_400;

/** Somebody who is signed in and may do everything, and the keys by which a router sees that. */
export function signedIn(): { readonly authorization: string; readonly jwks: string } {
  const key = generateSigningKey();
  const viewer: StaffViewer = {
    kind: 'staff',
    tenantId: newId(),
    staffId: newId(),
    sessionId: newId(),
    scopes,
    storeIds: [newId()],
  };
  const token = signAccessToken(key, viewer, { ttlSeconds: wholeDay });
  return { authorization: `Bearer ${token}`, jwks: JSON.stringify({ keys: [key.publicJwk] }) };
}
