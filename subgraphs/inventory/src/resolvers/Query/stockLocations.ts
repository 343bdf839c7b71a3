import { tenantOf } from '@goodgo/viewer';
import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const stockLocations: QueryResolvers['stockLocations'] = (
  _parent,
  { storeId },
  { viewer, readModel },
) => readModel.locations(tenantOf(viewer), storeId);
