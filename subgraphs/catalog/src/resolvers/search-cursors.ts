import { isId } from '@goodgo/ids';
import { cursorsOf } from '@goodgo/subgraph-kit';
import type { SearchPlace } from '../domain/search-page.ts';

/** The places of variants in an answer. */
export const searchCursors = cursorsOf<SearchPlace>(
  ({ order, name, id }) => [order, name, id],
  (order, name, id) => {
    const isOrder = typeof order === 'number' && Number.isInteger(order) && order >= 0 && order < 2 ** 31;
    const isName = typeof name === 'string' && !name.includes('\0');
    return isOrder && isName && typeof id === 'string' && isId(id) ? { order, name, id } : undefined;
  },
);
