import type { Database } from '@goodgo/database';
import type { OrderEvent } from '../domain/order-event.ts';
import { project } from './order-projection.ts';

/** Throws the read model of a merchant away and works it out again from her events. Answers how many there were. */
export function rebuildReadModel(database: Database, tenantId: string): Promise<number> {
  return database.transaction(tenantId, async (tx) => {
    await tx.query('delete from orders where tenant_id = $1', [tenantId]);
    const rows = await tx.query<{
      order_id: string;
      version: number;
      type: string;
      data: unknown;
      recorded_at: Date;
    }>(
      `select order_id, version, type, data, recorded_at from order_events
        where tenant_id = $1 order by order_id, version`,
      [tenantId],
    );
    for (const row of rows) {
      const event = { type: row.type, data: row.data } as OrderEvent; // we wrote it
      await project(tx, { orderId: row.order_id, version: row.version, recordedAt: row.recorded_at, event });
    }
    return rows.length;
  });
}
