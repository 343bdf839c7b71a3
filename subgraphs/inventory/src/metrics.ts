import type { Metrics } from '@goodgo/metrics';
import type { StockMovement } from './domain/stock.ts';

/** What inventory counts of its own. */
export interface InventoryMetrics {
  stockMoved(movements: readonly StockMovement[]): void;
}

export function createInventoryMetrics(metrics: Metrics): InventoryMetrics {
  const moved = metrics.counter('stock_movements_total', 'Movements of stock recorded.', ['reason']);
  return {
    stockMoved: (movements) => {
      for (const { reason } of movements) moved.inc({ reason });
    },
  };
}
