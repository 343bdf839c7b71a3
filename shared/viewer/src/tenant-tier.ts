import type { Viewer } from './viewer.ts';

/** A class of tenants, few enough to be a label of logs and metrics. `none`: nobody has signed in. */
export type TenantTier = 'none' | 'standard';

/**
 * The tier of a viewer's tenant. There is one: merchants have no plans yet. Once they have, the access token carries the
 * plan, and this is the one place that reads it.
 */
export function tenantTierOf(viewer: Viewer): TenantTier {
  return viewer.kind === 'anonymous' ? 'none' : 'standard';
}
