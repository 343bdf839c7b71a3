import type { Database, Transaction } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { appendToOutbox, type DomainEvent } from '@goodgo/events';
import type { Commands } from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import { applyEvent, type Order } from '../domain/order.ts';
import type { OrderEvent, SalePlaced } from '../domain/order-event.ts';
import type { Advance, Sale, SaleStore } from '../domain/ports.ts';
import { announcementOf } from '../events/announcements.ts';
import { assortmentIn } from './assortment.ts';
import { insertOrder } from './order-projection.ts';
import { moveSale, nextNumber, openStream, readSale } from './order-stream.ts';

/** What the store needs. */
export interface SaleStoreOptions {
  readonly database: Database;
  readonly commands: Commands;
  /** How long a sale is left to its driver after each step. */
  readonly driverLeaseMs: number;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Events wait in the outbox. */
  readonly onCommit: () => void;
}

/** The sales in PostgreSQL: the stream, its read model, the state of the booking and the outbox in one transaction. */
export function createPostgresSaleStore(options: SaleStoreOptions): SaleStore {
  const { database, commands, onCommit } = options;

  async function find(tenantId: string, orderId: string): Promise<Sale | undefined> {
    return database.transaction(tenantId, (tx) => readSale(tx, orderId));
  }

  async function existing(tenantId: string, orderId: string): Promise<Sale> {
    const sale = await find(tenantId, orderId);
    if (sale) return sale;
    throw new AppError('INTERNAL_SERVER_ERROR', `There is no sale ${orderId}.`);
  }

  async function move(
    tenantId: string,
    sale: Sale,
    decide: (tx: Transaction) => Promise<Advance | undefined>,
  ): Promise<Sale> {
    const moved = await database.transaction(tenantId, async (tx) => {
      const advance = await decide(tx);
      return advance && write(tx, sale, advance, options);
    });
    if (moved) {
      if (moved.order.state !== 'PENDING') onCommit(); // others are told of ends only
      return moved;
    }
    const current = await existing(tenantId, sale.order.id);
    if (current.step !== sale.step) return current;
    throw new AppError(
      'INTERNAL_SERVER_ERROR',
      `Sale ${sale.order.id} cannot be moved on from ${sale.step}.`,
    );
  }

  return {
    begin: async (command, work) => {
      let placed: Sale | undefined;
      const outcome = await commands.run(command, (tx) => {
        placed = undefined; // a retried transaction starts over
        return work({
          assortment: assortmentIn(tx),
          place: async (orderId, event) => {
            placed = await place(tx, orderId, event, options);
            return placed !== undefined;
          },
          find: async (orderId) => (await readSale(tx, orderId))?.order,
        });
      });
      if (!outcome.ok) return outcome;
      if (!outcome.replayed && placed) {
        onCommit();
        return { ...outcome, value: placed };
      }
      const value = await existing(tenantOf(command.viewer), outcome.value.orderId);
      return { ...outcome, value, replayed: true };
    },
    find,
    advance: (tenantId, sale, advance) => move(tenantId, sale, async () => advance),
    complete: (tenantId, sale, changeMinor) =>
      move(tenantId, sale, async (tx) => {
        const number = await nextNumber(tx, sale);
        return number === undefined ? undefined : completion(changeMinor, number);
      }),
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
  event: SalePlaced,
  options: SaleStoreOptions,
): Promise<Sale | undefined> {
  const recordedAt = await openStream(tx, orderId, event, options.driverLeaseMs);
  if (!recordedAt) return undefined;
  const order = applyEvent(orderId, undefined, event);
  await Promise.all([insertOrder(tx, order, recordedAt), announce(tx, [{ order, event }], options)]);
  return { order, step: 'STOCK', recordedAt, ageMs: 0 };
}

function completion(changeMinor: string, number: string): Advance {
  const events = [
    { type: 'PaymentCaptured', data: { changeMinor } },
    { type: 'SaleCompleted', data: { number } },
  ] as const;
  return { events, next: 'DONE' };
}

/** Writes what a step led to; undefined when someone else has moved the sale on before. */
async function write(
  tx: Transaction,
  sale: Sale,
  { events, next }: Advance,
  options: SaleStoreOptions,
): Promise<Sale | undefined> {
  let { order } = sale;
  const happened = events.map((event) => {
    order = applyEvent(order.id, order, event);
    return { order, event };
  });
  if (!(await moveSale(tx, sale, { events, order, next }, options.driverLeaseMs))) return undefined;
  await announce(tx, happened, options);
  return { ...sale, order, step: next };
}

async function announce(
  tx: Transaction,
  happened: readonly { readonly order: Order; readonly event: OrderEvent }[],
  { newId, now }: SaleStoreOptions,
): Promise<void> {
  const occurredAt = now().toISOString();
  const announcements = happened.flatMap(({ order, event }): DomainEvent[] => {
    const announcement = announcementOf(order, event);
    if (!announcement) return [];
    const { tenantId } = tx;
    return [
      { ...announcement, id: newId(), tenantId, aggregateId: order.id, sequence: order.version, occurredAt },
    ];
  });
  await appendToOutbox(tx, announcements);
}
