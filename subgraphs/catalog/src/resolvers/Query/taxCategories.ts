import { tenantOf } from '@goodgo/viewer';
import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const taxCategories: QueryResolvers['taxCategories'] = (_parent, _args, { viewer, readModel }) =>
  readModel.taxCategories(tenantOf(viewer));
