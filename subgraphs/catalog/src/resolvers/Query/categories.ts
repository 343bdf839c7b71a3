import { tenantOf } from '@goodgo/viewer';
import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const categories: QueryResolvers['categories'] = (_parent, _args, { viewer, readModel }) =>
  readModel.categories(tenantOf(viewer));
