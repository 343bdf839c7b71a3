import type { Transaction } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { foldOrder, type Order } from '../domain/order.ts';
import type { OrderEvent, SalePlaced } from '../domain/order-event.ts';
import type { Sale, SaleStep } from '../domain/ports.ts';

/** Opens the stream of an order and its booking. Answers when that was; undefined when there is one already. */
export async function openStream(
  tx: Transaction,
  orderId: string,
  event: SalePlaced,
  leaseMs: number,
): Promise<Date | undefined> {
  const [opened] = await tx.query<{ recorded_at: Date }>(
    `with event as (
       insert into order_events (tenant_id, order_id, version, type, data) values ($1, $2, 1, $3, $4)
       on conflict do nothing returning recorded_at
     ), sale as (
       insert into sales (tenant_id, order_id, step, placed_at, due_at)
       select $1, $2, 'STOCK', recorded_at, now() + $5 * interval '1 millisecond' from event
     )
     select recorded_at from event`,
    [tx.tenantId, orderId, event.type, JSON.stringify(event.data), leaseMs],
  );
  return opened?.recorded_at;
}

/**
 * Moves a booking from its step to the next, and keeps others from moving it until the end of the transaction. False
 * when someone else has moved it on before.
 */
export async function claimStep(
  tx: Transaction,
  sale: Sale,
  next: SaleStep,
  leaseMs: number,
): Promise<boolean> {
  const claimed = await tx.query(
    `update sales set step = $4, due_at = now() + $5 * interval '1 millisecond'
      where tenant_id = $1 and order_id = $2 and step = $3 returning 1`,
    [tx.tenantId, sale.order.id, sale.step, next, leaseMs],
  );
  return claimed.length === 1;
}

/** Adds events to a stream. @param version that of the first one; its key refuses a second event in its place */
export async function appendEvents(
  tx: Transaction,
  orderId: string,
  version: number,
  events: readonly OrderEvent[],
): Promise<void> {
  await tx.query(
    `insert into order_events (tenant_id, order_id, version, type, data)
     select $1, $2, $3 + e.nth - 1, e.type, e.data
       from unnest($4::text[], $5::jsonb[]) with ordinality as e(type, data, nth)`,
    [
      tx.tenantId,
      orderId,
      version,
      events.map((event) => event.type),
      events.map((event) => JSON.stringify(event.data)),
    ],
  );
}

/** A sale as it stands. */
export async function readSale(tx: Transaction, orderId: string): Promise<Sale | undefined> {
  const rows = await tx.query<EventRow & { step: SaleStep; placed_at: Date; age_ms: number }>(
    `select s.step, s.placed_at, extract(epoch from now() - s.placed_at)::float8 * 1000 as age_ms, e.type, e.data
       from sales s join order_events e on e.tenant_id = s.tenant_id and e.order_id = s.order_id
      where s.tenant_id = $1 and s.order_id = $2 order by e.version`,
    [tx.tenantId, orderId],
  );
  const [first] = rows;
  const order = orderOf(orderId, rows);
  return (
    first &&
    order && { order, step: first.step, recordedAt: first.placed_at, ageMs: Math.round(first.age_ms) }
  );
}

/** An event as it stands in the stream. */
export interface EventRow {
  readonly type: string;
  readonly data: unknown;
}

/** What the rows of a whole stream add up to. */
export function orderOf(orderId: string, rows: readonly EventRow[]): Order | undefined {
  return foldOrder(
    orderId,
    rows.map(({ type, data }) => ({ type, data }) as OrderEvent), // we wrote them
  );
}

/** Counts up under the lock of its row, in the transaction that completes the sale: no number is left out. */
export async function nextNumber(tx: Transaction, { terms }: Order): Promise<string> {
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
