import type { QueryResolvers } from '../../generated/resolver-types.ts';
import { decodeCursor, pageSize, toConnection } from '../page.ts';

export const orders: QueryResolvers['orders'] = async (_parent, { storeId, first, after }, context) => {
  const size = pageSize(first);
  const cursor = after ? decodeCursor(after) : undefined;
  return toConnection(await context.ordersOf(storeId, { limit: size + 1, after: cursor }), size);
};
