import type { Database, Transaction } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { appendToOutbox } from '@goodgo/events';
import type { Commands } from '@goodgo/subgraph-kit';
import { applyEvent, foldOrder, type Order } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import type { Advance, Sale, SaleStep, SaleStore } from '../domain/ports.ts';
import { announcementOf } from '../events/announcements.ts';
import { assortmentIn } from './assortment.ts';
import { project } from './order-projection.ts';

/** What the store needs. */
export interface SaleStoreOptions {
  readonly database: Database;
  readonly commands: Commands;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Events wait in the outbox. */
  readonly onCommit: () => void;
}

const driverLeaseMs = 2_000;

/** The sales in PostgreSQL: the stream, its read model, the state of the booking and the outbox in one transaction. */
export function createPostgresSaleStore(options: SaleStoreOptions): SaleStore {
  const { database, commands, onCommit } = options;

  async function move(
    tenantId: string,
    orderId: string,
    from: SaleStep,
    decide: (tx: Transaction, sale: Sale) => Promise<Advance>,
  ) {
    const sale = await database.transaction(
      tenantId,
      async (tx) => {
        const current = await lockSale(tx, orderId);
        if (current.step !== from) return current;
        return write(tx, current, await decide(tx, current), options);
      },
      { retrySerialization: true },
    );
    onCommit();
    return sale;
  }

  return {
    begin: async (command, work) => {
      const outcome = await commands.run(command, (tx) =>
        work({ assortment: assortmentIn(tx), place: (orderId, event) => place(tx, orderId, event, options) }),
      );
      onCommit();
      return outcome;
    },
    find: (tenantId, orderId) => database.transaction(tenantId, (tx) => findSale(tx, orderId, '')),
    advance: (tenantId, orderId, from, advance) => move(tenantId, orderId, from, async () => advance),
    complete: (tenantId, orderId, changeMinor) =>
      move(tenantId, orderId, 'PAYMENT', async (tx, { order }) => ({
        events: [
          { type: 'PaymentCaptured', data: { changeMinor } },
          { type: 'SaleCompleted', data: { number: await nextNumber(tx, order) } },
        ],
        next: 'DONE',
      })),
    takeAbandoned: async (leaseMs, limit) => {
      const rows = await database.system.query<{ tenant_id: string; order_id: string }>(
        `update sales set due_at = now() + $1 * interval '1 millisecond'
          where (tenant_id, order_id) in (
            select tenant_id, order_id from sales where step <> 'DONE' and due_at < now()
             order by due_at limit $2 for update skip locked)
         returning tenant_id, order_id`,
        [leaseMs, limit],
      );
      return rows.map((row) => ({ tenantId: row.tenant_id, orderId: row.order_id }));
    },
  };
}

async function place(
  tx: Transaction,
  orderId: string,
  event: OrderEvent,
  options: SaleStoreOptions,
): Promise<boolean> {
  const [placed] = await tx.query<{ recorded_at: Date }>(
    `with event as (
       insert into order_events (tenant_id, order_id, version, type, data) values ($1, $2, 1, $3, $4)
       on conflict do nothing returning recorded_at
     ), sale as (
       insert into sales (tenant_id, order_id, step, placed_at, due_at)
       select $1, $2, 'STOCK', recorded_at, recorded_at + $5 * interval '1 millisecond' from event
     )
     select recorded_at from event`,
    [tx.tenantId, orderId, event.type, JSON.stringify(event.data), driverLeaseMs],
  );
  if (!placed) return false;
  await project(tx, { orderId, version: 1, recordedAt: placed.recorded_at, event });
  await announce(tx, applyEvent(orderId, undefined, event), event, options);
  return true;
}

async function write(
  tx: Transaction,
  sale: Sale,
  { events, next }: Advance,
  options: SaleStoreOptions,
): Promise<Sale> {
  let { order } = sale;
  for (const event of events) {
    order = applyEvent(order.id, order, event);
    const [row] = await tx.query<{ recorded_at: Date }>(
      `insert into order_events (tenant_id, order_id, version, type, data) values ($1, $2, $3, $4, $5)
       returning recorded_at`,
      [tx.tenantId, order.id, order.version, event.type, JSON.stringify(event.data)],
    );
    await project(tx, {
      orderId: order.id,
      version: order.version,
      recordedAt: row?.recorded_at ?? options.now(),
      event,
    });
    await announce(tx, order, event, options);
  }
  await tx.query(
    `update sales set step = $3, due_at = now() + $4 * interval '1 millisecond' where tenant_id = $1 and order_id = $2`,
    [tx.tenantId, order.id, next, driverLeaseMs],
  );
  return { ...sale, order, step: next };
}

async function announce(
  tx: Transaction,
  order: Order,
  event: OrderEvent,
  { newId, now }: SaleStoreOptions,
): Promise<void> {
  const announcement = announcementOf(order, event);
  if (!announcement) return;
  await appendToOutbox(tx, [
    {
      ...announcement,
      id: newId(),
      tenantId: tx.tenantId,
      aggregateId: order.id,
      sequence: order.version,
      occurredAt: now().toISOString(),
    },
  ]);
}

async function lockSale(tx: Transaction, orderId: string): Promise<Sale> {
  const sale = await findSale(tx, orderId, 'for update of s');
  if (!sale) throw new AppError('INTERNAL_SERVER_ERROR', `There is no sale ${orderId}.`);
  return sale;
}

async function findSale(
  tx: Transaction,
  orderId: string,
  lock: '' | 'for update of s',
): Promise<Sale | undefined> {
  const rows = await tx.query<{ step: SaleStep; placed_at: Date; type: string; data: unknown }>(
    `select s.step, s.placed_at, e.type, e.data
       from sales s join order_events e on e.tenant_id = s.tenant_id and e.order_id = s.order_id
      where s.tenant_id = $1 and s.order_id = $2 order by e.version ${lock}`,
    [tx.tenantId, orderId],
  );
  const [first] = rows;
  const order = foldOrder(
    orderId,
    rows.map((row) => ({ type: row.type, data: row.data }) as OrderEvent), // we wrote them
  );
  return first && order && { order, step: first.step, placedAt: first.placed_at };
}

/** Counts up under the lock of its row, in the transaction that completes the sale: gapless. */
async function nextNumber(tx: Transaction, { terms }: Order): Promise<string> {
  const [row] = await tx.query<{ code: string; register_code: string; last_number: bigint }>(
    `with next as (
       insert into register_numbers as n (tenant_id, register_id, last_number) values ($1, $2, 1)
       on conflict (tenant_id, register_id) do update set last_number = n.last_number + 1
       returning last_number
     )
     select s.code, r.code as register_code, next.last_number
       from next, selling_registers r join selling_stores s on s.tenant_id = r.tenant_id and s.id = r.store_id
      where r.tenant_id = $1 and r.id = $2`,
    [tx.tenantId, terms.registerId],
  );
  if (!row) throw new AppError('INTERNAL_SERVER_ERROR', `There is no register ${terms.registerId}.`);
  return `${row.code}-${row.register_code}-${row.last_number.toString().padStart(6, '0')}`;
}
