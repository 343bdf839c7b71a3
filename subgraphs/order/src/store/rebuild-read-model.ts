import type { Database, Transaction } from '@goodgo/database';
import { insertOrder } from './order-projection.ts';
import { type EventRow, orderOf } from './order-stream.ts';

const batch = 100;

/** Works the read model of a merchant out again from her events, while she sells. Answers how many orders there are. */
export async function rebuildReadModel(database: Database, tenantId: string): Promise<number> {
  let orders = 0;
  for (let last: string | undefined; ; ) {
    const ids = await database.transaction(tenantId, (tx) => rebuildAfter(tx, last));
    orders += ids.length;
    last = ids.at(-1);
    if (ids.length < batch) return orders;
  }
}

/** Locks the bookings first, as every driver does, so that no event is recorded between reading and writing. */
async function rebuildAfter(tx: Transaction, last: string | undefined): Promise<string[]> {
  const locked = await tx.query<{ order_id: string }>(
    `select order_id from sales where tenant_id = $1 and ($2::uuid is null or order_id > $2)
      order by order_id limit $3 for update`,
    [tx.tenantId, last ?? null, batch],
  );
  const ids = locked.map((row) => row.order_id);
  const [rows] = await Promise.all([
    tx.query<EventRow & { order_id: string; recorded_at: Date }>(
      `select order_id, type, data, recorded_at from order_events
        where tenant_id = $1 and order_id = any($2::uuid[]) order by order_id, version`,
      [tx.tenantId, ids],
    ),
    tx.query('delete from orders where tenant_id = $1 and id = any($2::uuid[])', [tx.tenantId, ids]),
  ]);
  const streams = Map.groupBy(rows, (row) => row.order_id);
  const writes = [...streams].flatMap(([orderId, events]) => {
    const order = orderOf(orderId, events);
    const [first] = events;
    return order && first ? [insertOrder(tx, order, first.recorded_at)] : [];
  });
  await Promise.all(writes);
  return ids;
}
