import type { Transaction } from '@goodgo/database';
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

/** What a step of a sale leads to: its events, the order that they make, and the next step. */
export interface SaleMove {
  readonly events: readonly OrderEvent[];
  readonly order: Order;
  readonly next: SaleStep;
}

/**
 * Moves a sale from its step to the next: the booking, the events and the read model in one statement. False, with nothing
 * written, when someone else has moved it on before. The row of the booking is what two drivers compete for.
 */
export async function moveSale(
  tx: Transaction,
  sale: Sale,
  { events, order, next }: SaleMove,
  leaseMs: number,
): Promise<boolean> {
  const moved = await tx.query(
    `with moved as (
       update sales set step = $4, due_at = now() + $5 * interval '1 millisecond'
        where tenant_id = $1 and order_id = $2 and step = $3 returning 1
     ), recorded as (
       insert into order_events (tenant_id, order_id, version, type, data)
       select $1, $2, $6 + e.nth, e.type, e.data
         from moved, unnest($7::text[], $8::jsonb[]) with ordinality as e(type, data, nth)
     ), projected as (
       update orders set version = $9, state = $10, number = $11 from moved where tenant_id = $1 and id = $2
     )
     select 1 from moved`,
    [
      ...[tx.tenantId, order.id, sale.step, next, leaseMs, sale.order.version],
      events.map((event) => event.type),
      events.map((event) => JSON.stringify(event.data)),
      ...[order.version, order.state, order.number],
    ],
  );
  return moved.length === 1;
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

/**
 * The next number of the register of a sale. It counts up under the lock of its row, in the transaction that completes the
 * sale, so that none is left out. Undefined when someone else has moved the sale on before.
 */
export async function nextNumber(tx: Transaction, { order, step }: Sale): Promise<string | undefined> {
  const { registerId } = order.terms;
  const [row] = await tx.query<{ code: string; register_code: string; last_number: bigint }>(
    `with sale as (
       select 1 from sales where tenant_id = $1 and order_id = $3 and step = $4 for update
     ), next as (
       insert into register_numbers as n (tenant_id, register_id, last_number) select $1, $2, 1 from sale
       on conflict (tenant_id, register_id) do update set last_number = n.last_number + 1
       returning last_number
     )
     select s.code, r.code as register_code, next.last_number
       from next, selling_registers r join selling_stores s on s.tenant_id = r.tenant_id and s.id = r.store_id
      where r.tenant_id = $1 and r.id = $2`,
    [tx.tenantId, registerId, order.id, step],
  );
  return row && `${row.code}-${row.register_code}-${row.last_number.toString().padStart(6, '0')}`;
}
