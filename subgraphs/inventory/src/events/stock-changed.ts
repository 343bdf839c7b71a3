import type { StockChanged } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import { formatQuantity } from '@goodgo/money';
import type { MovementCause } from '../domain/ports.ts';
import type { StockLocation, StockMovement } from '../domain/stock.ts';

/** The event of some movements that have one cause. */
export function stockChanged(change: {
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly tenantId: string;
  readonly location: StockLocation;
  readonly movements: readonly StockMovement[];
  readonly cause: MovementCause;
}): DomainEvent {
  const data: StockChanged = {
    locationId: change.location.id,
    storeId: change.location.storeId,
    movements: change.movements.map((movement) => ({
      ...movement,
      delta: formatQuantity(movement.delta),
      onHandAfter: formatQuantity(movement.onHandAfter),
    })),
  };
  return {
    id: change.eventId,
    type: 'inventory.stock_changed',
    tenantId: change.tenantId,
    aggregateId: change.cause.id,
    sequence: change.cause.sequence,
    occurredAt: change.occurredAt.toISOString(),
    data,
  };
}
