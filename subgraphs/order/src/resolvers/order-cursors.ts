import { isId } from '@goodgo/ids';
import { cursorsOf } from '@goodgo/subgraph-kit';
import type { OrderCursor } from './mappers.ts';

/** The places of orders in the list, to the millisecond. */
export const orderCursors = cursorsOf<OrderCursor>(
  ({ recordedAt, id }) => [recordedAt.getTime(), id],
  (time, id) => {
    const recordedAt = new Date(typeof time === 'number' ? time : Number.NaN);
    const isTime = !Number.isNaN(recordedAt.getTime());
    return isTime && typeof id === 'string' && isId(id) ? { recordedAt, id } : undefined;
  },
);
