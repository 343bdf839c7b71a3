import { tenantOf } from '@goodgo/viewer';
import type { QueryResolvers } from '../../generated/resolver-types.ts';
import { decodeCursor, pageSize, toConnection } from '../page.ts';

export const orders: QueryResolvers['orders'] = async (
  _parent,
  { storeId, first, after },
  { viewer, readModel },
) => {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(after) : undefined;
  return toConnection(await readModel.ofStore(tenantOf(viewer), storeId, size + 1, cursor), size);
};
