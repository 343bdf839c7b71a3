import type { Decision, Outcome } from '@goodgo/commands';
import { type IllegalTransition, type InvalidInput, type NotFound, notFound } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';
import { type Demand, demandOf, shortageOf } from './demand.ts';
import type { InsufficientStock } from './errors.ts';
import type { InventoryPorts, StockTransaction } from './ports.ts';
import type { StockLevel, StockMovement } from './stock.ts';

/** The goods of a sale. */
export interface CommitStock {
  readonly idempotencyKey: string;
  readonly orderId: string;
  readonly storeId: string;
  readonly lines: readonly { readonly variantId: string; readonly quantity: string }[];
}

type Refusal = InsufficientStock | IllegalTransition | NotFound | InvalidInput;

/** Takes the goods of a sale out of stock: all of them or none. */
export async function commitStock(
  ports: InventoryPorts,
  viewer: Viewer,
  input: CommitStock,
): Promise<Outcome<{ isCommitted: true }, Refusal>> {
  const read = demandOf(input.lines);
  if (!read.ok) return { ok: false, error: read.error, replayed: false };
  const command = { viewer, operation: 'commitStock', input };
  return ports.stock.run(command, (stock) => take(ports, stock, input, read.demand));
}

async function take(
  ports: InventoryPorts,
  stock: StockTransaction,
  { orderId, storeId }: CommitStock,
  demand: Demand,
): Promise<Decision<{ isCommitted: true }, Refusal>> {
  const location = await stock.locationOf(storeId);
  if (!location) return { ok: false, error: notFound('storeId') };
  const levels = await stock.lockLevels(location.id, [...demand.keys()]);
  const shortage = shortageOf(demand, levels);
  if (shortage) return { ok: false, error: shortage };
  const { sale, isNew } = await stock.lockSale({ orderId, state: 'COMMITTED', locationId: location.id });
  if (sale.state === 'RELEASED') return { ok: false, error: alreadyReleased };
  if (isNew)
    await stock.record(location, salesOf(orderId, demand, levels, ports.newId), { id: orderId, sequence: 1 });
  return { ok: true, value: { isCommitted: true } };
}

/** The saga gave up before its command arrived: taking goods now would take them for nobody. */
const alreadyReleased: IllegalTransition = {
  type: 'IllegalTransition',
  from: 'RELEASED',
  to: 'COMMITTED',
  allowed: [],
};

function salesOf(
  orderId: string,
  demand: Demand,
  levels: ReadonlyMap<string, StockLevel>,
  newId: () => string,
): StockMovement[] {
  return [...demand].map(([variantId, quantity]) => ({
    id: newId(),
    variantId,
    delta: -quantity,
    onHandAfter: (levels.get(variantId)?.onHand ?? 0n) - quantity,
    reason: 'SALE',
    reference: orderId,
  }));
}
