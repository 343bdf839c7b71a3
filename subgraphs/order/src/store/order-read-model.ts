import type { Reader } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { formatQuantity, parseQuantity } from '@goodgo/money';
import type { OrderState } from '../domain/order.ts';
import type { PrismaClient } from '../generated/prisma/client.ts';

/** An order as it is read. */
export interface OrderView {
  readonly id: string;
  readonly number: string | null;
  readonly state: OrderState;
  readonly version: number;
  readonly storeId: string;
  readonly registerId: string;
  readonly staffId: string;
  readonly currency: string;
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
  readonly businessDate: string;
  readonly occurredAt: Date;
  readonly recordedAt: Date;
  readonly lines: readonly OrderLineView[];
  readonly taxLines: readonly TaxLineView[];
}

/** A line as it is read; quantities are decimal strings. */
export interface OrderLineView {
  readonly id: string;
  /** The store that sold. */
  readonly storeId: string;
  readonly currency: string;
  readonly variantId: string;
  readonly name: string;
  readonly sku: string;
  readonly quantity: string;
  readonly unitPriceMinor: bigint;
  readonly grossMinor: bigint;
  readonly discountMinor: bigint;
  readonly totalMinor: bigint;
  readonly taxRateBasisPoints: number;
  readonly taxMinor: bigint;
}

/** The tax of one rate as it is read. */
export interface TaxLineView {
  readonly currency: string;
  readonly rateBasisPoints: number;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
}

/** Where a page of orders goes on: after this one. */
export interface OrderCursor {
  readonly recordedAt: Date;
  readonly id: string;
}

/** Which orders of a list: how many at most, and after which one. */
export interface OrderPage {
  readonly limit: number;
  readonly after: OrderCursor | undefined;
}

/** What screens and other subgraphs ask of the orders. */
export interface OrderReadModel {
  byIds(tenantId: string, ids: readonly string[]): Promise<OrderView[]>;
  /** Newest first. */
  ofStore(tenantId: string, storeId: string, page: OrderPage): Promise<OrderView[]>;
  linesByIds(tenantId: string, ids: readonly string[]): Promise<OrderLineView[]>;
}

const whole = {
  lines: { orderBy: { position: 'asc' } },
  taxLines: { orderBy: { rateBasisPoints: 'asc' } },
} as const;

/** The read model over PostgreSQL. */
export function createOrderReadModel(read: Reader<PrismaClient>): OrderReadModel {
  return {
    byIds: (tenantId, ids) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.order.findMany({
          where: { tenantId, id: { in: [...ids] } },
          include: whole,
        });
        return rows.map(toView);
      }),
    ofStore: (tenantId, storeId, { limit, after }) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.order.findMany({
          where: { tenantId, storeId, ...(after ? { OR: olderThan(after) } : {}) },
          orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
          take: limit,
          include: whole,
        });
        return rows.map(toView);
      }),
    linesByIds: (tenantId, ids) =>
      read(tenantId, async (prisma) => {
        const rows = await prisma.orderLine.findMany({
          where: { tenantId, id: { in: [...ids] } },
          include: { order: { select: { storeId: true, currency: true } } },
        });
        return rows.map((row) => toLine(row, row.order));
      }),
  };
}

function olderThan({ recordedAt, id }: OrderCursor) {
  return [{ recordedAt: { lt: recordedAt } }, { recordedAt, id: { lt: id } }];
}

type Row = Omit<OrderView, 'state' | 'businessDate' | 'lines' | 'taxLines'> & {
  readonly state: string;
  readonly businessDate: Date;
  readonly lines: readonly LineRow[];
  readonly taxLines: readonly Omit<TaxLineView, 'currency'>[];
};
type LineRow = Omit<OrderLineView, 'storeId' | 'currency' | 'quantity'> & {
  readonly quantity: { toString(): string };
};

function toView(row: Row): OrderView {
  return {
    ...row,
    state: row.state as OrderState, // a CHECK of the table holds it to these
    businessDate: row.businessDate.toISOString().slice(0, 10),
    lines: row.lines.map((line) => toLine(line, row)),
    taxLines: row.taxLines.map((line) => ({ ...line, currency: row.currency })),
  };
}

function toLine(
  row: LineRow,
  { storeId, currency }: Pick<OrderLineView, 'storeId' | 'currency'>,
): OrderLineView {
  return { ...row, storeId, currency, quantity: written(row.quantity) };
}

/** As money writes quantities everywhere: `1`, `0.250`. */
function written(quantity: LineRow['quantity']): string {
  const parsed = parseQuantity(quantity.toString());
  if (parsed.ok) return formatQuantity(parsed.thousandths);
  throw new AppError('INTERNAL_SERVER_ERROR', `The database holds the quantity ${quantity}.`);
}
