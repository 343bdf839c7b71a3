import { pageSize } from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { StockLevelResolvers } from '../generated/resolver-types.ts';

export const StockLevel: StockLevelResolvers = {
  movements: (level, { first }, { viewer, readModel }) =>
    readModel.movements(tenantOf(viewer), level, pageSize(first)),
};
