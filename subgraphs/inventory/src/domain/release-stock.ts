import type { Decision, Outcome } from '@goodgo/commands';
import type { Viewer } from '@goodgo/viewer';
import type { InventoryPorts, StockTransaction } from './ports.ts';
import type { StockLevel, StockMovement } from './stock.ts';

/** The sale whose goods go back. */
export interface ReleaseStock {
  readonly idempotencyKey: string;
  readonly orderId: string;
}

/** Puts back what a sale took. A sale that took nothing is marked, so that a commit which arrives late takes nothing. */
export async function releaseStock(
  ports: InventoryPorts,
  viewer: Viewer,
  input: ReleaseStock,
): Promise<Outcome<{ isReleased: true }, never>> {
  const command = { viewer, operation: 'releaseStock', input };
  return ports.stock.run(command, (stock) => putBack(ports, stock, input.orderId));
}

async function putBack(
  ports: InventoryPorts,
  stock: StockTransaction,
  orderId: string,
): Promise<Decision<{ isReleased: true }, never>> {
  const { sale, isNew } = await stock.lockSale({ orderId, state: 'RELEASED', locationId: null });
  const location = sale.locationId ? await stock.location(sale.locationId) : undefined;
  if (!isNew && sale.state === 'COMMITTED' && location) {
    const taken = await stock.movementsOf(orderId);
    const levels = await stock.lockLevels(
      location.id,
      taken.map((movement) => movement.variantId),
    );
    await stock.record(location, returnsOf(taken, levels, ports.newId), { id: orderId, sequence: 2 });
    await stock.saveSale({ ...sale, state: 'RELEASED' });
  }
  return { ok: true, value: { isReleased: true } };
}

function returnsOf(
  taken: readonly StockMovement[],
  levels: ReadonlyMap<string, StockLevel>,
  newId: () => string,
): StockMovement[] {
  return taken.map((movement) => ({
    id: newId(),
    variantId: movement.variantId,
    delta: -movement.delta,
    onHandAfter: (levels.get(movement.variantId)?.onHand ?? 0n) - movement.delta,
    reason: 'SALE_UNDONE',
    reference: movement.reference,
  }));
}
