import type { Transaction } from '@goodgo/database';
import { appendToOutbox } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import type { Commands } from '@goodgo/subgraph-kit';
import type { SaleStock, StockStore, StockTransaction } from '../domain/ports.ts';
import type { StockLevel, StockLocation, StockMovement } from '../domain/stock.ts';
import { stockChanged } from '../events/stock-changed.ts';
import type { InventoryMetrics } from '../metrics.ts';
import { fromNumeric, toNumeric } from './numeric.ts';

/** Who is told of what was committed. */
export interface StockListeners {
  /** Events wait in the outbox. */
  readonly onCommit: () => void;
  readonly metrics: InventoryMetrics;
}

/** The stock in PostgreSQL. */
export function createPostgresStockStore(
  commands: Commands,
  { onCommit, metrics }: StockListeners,
): StockStore {
  return {
    run: async (command, work) => {
      const recorded: StockMovement[] = [];
      const outcome = await commands.run(command, (tx) => {
        recorded.length = 0; // a retried transaction starts over
        return work(stockTransaction(tx, recorded));
      });
      if (recorded.length > 0) onCommit();
      metrics.stockMoved(recorded);
      return outcome;
    },
  };
}

function stockTransaction(tx: Transaction, recorded: StockMovement[]): StockTransaction {
  return {
    locationOf: (storeId) => findLocation(tx, 'store_id', storeId),
    location: (id) => findLocation(tx, 'id', id),
    openLevels: (locationId, variantIds) => openLevels(tx, locationId, variantIds),
    lockLevels: (locationId, variantIds) => lockLevels(tx, locationId, variantIds),
    lockSale: (initial) => lockSale(tx, initial),
    saveSale: async (sale) => {
      await tx.query(
        'update sale_stocks set state = $3, location_id = $4 where tenant_id = $1 and order_id = $2',
        [tx.tenantId, sale.orderId, sale.state, sale.locationId],
      );
    },
    movementsOf: (reference) => movementsOf(tx, reference),
    record: async (location, movements, cause) => {
      await writeMovements(tx, location, movements);
      await appendToOutbox(tx, [
        stockChanged({
          tenantId: tx.tenantId,
          location,
          movements,
          cause,
          eventId: newId(),
          occurredAt: new Date(),
        }),
      ]);
      recorded.push(...movements);
    },
  };
}

async function findLocation(
  tx: Transaction,
  column: 'id' | 'store_id',
  value: string,
): Promise<StockLocation | undefined> {
  const [row] = await tx.query<{ id: string; store_id: string; name: string }>(
    `select id, store_id, name from stock_locations where tenant_id = $1 and ${column} = $2`,
    [tx.tenantId, value],
  );
  return row && { id: row.id, storeId: row.store_id, name: row.name };
}

async function openLevels(tx: Transaction, locationId: string, variantIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into stock_levels (tenant_id, location_id, variant_id, on_hand)
     select $1, $2, variant_id, 0 from unnest($3::uuid[]) as variant_id order by variant_id
     on conflict do nothing`,
    [tx.tenantId, locationId, variantIds],
  );
}

async function lockLevels(
  tx: Transaction,
  locationId: string,
  variantIds: readonly string[],
): Promise<ReadonlyMap<string, StockLevel>> {
  const rows = await tx.query<{ variant_id: string; on_hand: string; reserved: string }>(
    `select variant_id, on_hand, reserved from stock_levels
      where tenant_id = $1 and location_id = $2 and variant_id = any($3::uuid[])
      order by variant_id for update`,
    [tx.tenantId, locationId, variantIds],
  );
  return new Map(
    rows.map((row) => [
      row.variant_id,
      { variantId: row.variant_id, onHand: fromNumeric(row.on_hand), reserved: fromNumeric(row.reserved) },
    ]),
  );
}

async function lockSale(tx: Transaction, initial: SaleStock): Promise<{ sale: SaleStock; isNew: boolean }> {
  const inserted = await tx.query(
    `insert into sale_stocks (tenant_id, order_id, location_id, state) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [tx.tenantId, initial.orderId, initial.locationId, initial.state],
  );
  if (inserted.length === 1) return { sale: initial, isNew: true };
  const [row] = await tx.query<{ state: SaleStock['state']; location_id: string | null }>(
    'select state, location_id from sale_stocks where tenant_id = $1 and order_id = $2 for update',
    [tx.tenantId, initial.orderId],
  );
  if (!row) return { sale: initial, isNew: false };
  return { sale: { orderId: initial.orderId, state: row.state, locationId: row.location_id }, isNew: false };
}

async function movementsOf(tx: Transaction, reference: string): Promise<StockMovement[]> {
  const rows = await tx.query<{
    id: string;
    variant_id: string;
    delta: string;
    on_hand_after: string;
    reason: StockMovement['reason'];
  }>(
    `select id, variant_id, delta, on_hand_after, reason from stock_movements
      where tenant_id = $1 and reference = $2 order by id`,
    [tx.tenantId, reference],
  );
  return rows.map((row) => ({
    id: row.id,
    variantId: row.variant_id,
    delta: fromNumeric(row.delta),
    onHandAfter: fromNumeric(row.on_hand_after),
    reason: row.reason,
    reference,
  }));
}

/** One statement for levels and movements; the CHECK of the table is the last word on negative stock. */
async function writeMovements(
  tx: Transaction,
  location: StockLocation,
  movements: readonly StockMovement[],
): Promise<void> {
  await tx.query(
    `with movement as (
       select * from unnest($3::uuid[], $4::uuid[], $5::numeric[], $6::numeric[], $7::text[], $8::text[])
         as m(id, variant_id, delta, on_hand_after, reason, reference)
     ), level as (
       update stock_levels as l set on_hand = l.on_hand + m.delta from movement as m
        where l.tenant_id = $1 and l.location_id = $2 and l.variant_id = m.variant_id
     )
     insert into stock_movements (tenant_id, id, location_id, variant_id, delta, on_hand_after, reason, reference)
     select $1, id, $2, variant_id, delta, on_hand_after, reason, reference from movement`,
    [
      tx.tenantId,
      location.id,
      movements.map((m) => m.id),
      movements.map((m) => m.variantId),
      movements.map((m) => toNumeric(m.delta)),
      movements.map((m) => toNumeric(m.onHandAfter)),
      movements.map((m) => m.reason),
      movements.map((m) => m.reference),
    ],
  );
}
