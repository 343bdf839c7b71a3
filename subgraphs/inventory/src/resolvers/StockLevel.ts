import { AppError } from '@goodgo/errors';
import { tenantOf } from '@goodgo/viewer';
import type { StockLevelResolvers } from '../generated/resolver-types.ts';

const maxPage = 100;

export const StockLevel: StockLevelResolvers = {
  movements: (level, { first }, { viewer, readModel }) => {
    if (first < 1 || first > maxPage) throw new AppError('BAD_USER_INPUT', '`first` must be from 1 to 100.');
    return readModel.movements(tenantOf(viewer), level, first);
  },
};
