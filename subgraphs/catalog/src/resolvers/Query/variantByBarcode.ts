import { mayWorkIn, tenantOf } from '@goodgo/viewer';
import { problemOfBarcode } from '../../domain/input-rules.ts';
import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const variantByBarcode: QueryResolvers['variantByBarcode'] = async (
  _parent,
  { storeId, code },
  { viewer, readModel, variants },
) => {
  if (!mayWorkIn(viewer, storeId) || problemOfBarcode([], code)) return null;
  const id = await readModel.variantWithBarcode(tenantOf(viewer), code);
  return id === undefined ? null : ((await variants.load(id)) ?? null);
};
