import { AppError } from '@goodgo/errors';
import type { Scope } from './scope.ts';

/** A member of staff, signed in. */
export type StaffViewer = {
  readonly kind: 'staff';
  readonly tenantId: string;
  readonly staffId: string;
  /** The sign-in this request belongs to; it can be ended before the token runs out. */
  readonly sessionId: string;
  readonly scopes: readonly Scope[];
  /** The stores she may work in. Empty means none, not all. */
  readonly storeIds: readonly string[];
};

/** Nobody has signed in. */
export type AnonymousViewer = { readonly kind: 'anonymous' };

/** A service acting on its own for one tenant: a sweeper, a consumer of events, a seed. */
export type SystemViewer = { readonly kind: 'system'; readonly tenantId: string };

/** On whose behalf a request runs. It comes from a verified token, never from arguments. */
export type Viewer = StaffViewer | AnonymousViewer | SystemViewer;

/** Who made the HTTP call: `router` or the name of a peer subgraph. Not on whose behalf. */
export type Caller = { readonly service: string };

/**
 * The merchant whose data this request may touch.
 *
 * @throws AppError UNAUTHENTICATED for an anonymous viewer
 */
export function tenantOf(viewer: Viewer): string {
  if (viewer.kind === 'anonymous') throw new AppError('UNAUTHENTICATED', 'Sign in first');
  return viewer.tenantId;
}

/** Whether the viewer may work in this store of her tenant; a system viewer may in all of them. */
export function mayWorkIn(viewer: Viewer, storeId: string): boolean {
  if (viewer.kind === 'staff') return viewer.storeIds.includes(storeId);
  return viewer.kind === 'system';
}
