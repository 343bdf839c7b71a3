import { connectionOf, pageSize } from '@goodgo/subgraph-kit';
import type { QueryResolvers } from '../../generated/resolver-types.ts';
import { orderCursors } from '../order-cursors.ts';

export const orders: QueryResolvers['orders'] = async (_parent, { storeId, first, after }, context) => {
  const size = pageSize(first);
  const place = after ? orderCursors.decode(after) : undefined;
  const read = await context.ordersOf(storeId, { limit: size + 1, after: place });
  const items = read.slice(0, size).map((node) => ({ node, place: node }));
  return connectionOf(items, orderCursors, read.length > size);
};
