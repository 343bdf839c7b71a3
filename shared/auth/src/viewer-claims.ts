import { isId } from '@goodgo/ids';
import { isScope, type StaffViewer, type Viewer } from '@goodgo/viewer';
import type { Claims } from './signed-token.ts';
import { tokenRefused } from './token-refusal.ts';

/** A staff viewer as claims: `sub`, `tenant`, `sid`, `scope` (RFC 8693 4.2: separated by spaces), `stores`. */
export function claimsOfStaff(viewer: StaffViewer): Claims {
  return {
    sub: viewer.staffId,
    tenant: viewer.tenantId,
    sid: viewer.sessionId,
    scope: viewer.scopes.join(' '),
    stores: viewer.storeIds,
  };
}

/** Any viewer as claims, with its kind. */
export function claimsOfViewer(viewer: Viewer): Claims {
  if (viewer.kind === 'staff') return { kind: 'staff', ...claimsOfStaff(viewer) };
  if (viewer.kind === 'system') return { kind: 'system', tenant: viewer.tenantId };
  return { kind: 'anonymous' };
}

/**
 * The staff viewer of verified claims. A scope that this version does not know is left out: a newer auth may issue it
 * before every service knows it.
 *
 * @throws AppError UNAUTHENTICATED when a claim is missing or is not what it should be
 */
export function staffOf({ sub, tenant, sid, scope, stores }: Claims): StaffViewer {
  if (!isId(sub) || !isId(tenant) || !isId(sid) || typeof scope !== 'string') throw tokenRefused('bad_claim');
  if (!Array.isArray(stores) || !stores.every(isId)) throw tokenRefused('bad_claim');
  return {
    kind: 'staff',
    tenantId: tenant,
    staffId: sub,
    sessionId: sid,
    scopes: scope.split(' ').filter(isScope),
    storeIds: stores,
  };
}

/**
 * The viewer of verified claims.
 *
 * @throws AppError UNAUTHENTICATED when a claim is missing or is not what it should be
 */
export function viewerOf(claims: Claims): Viewer {
  const { kind, tenant } = claims;
  if (kind === 'staff') return staffOf(claims);
  if (kind === 'anonymous') return { kind };
  if (kind === 'system' && isId(tenant)) return { kind, tenantId: tenant };
  throw tokenRefused('bad_claim');
}
