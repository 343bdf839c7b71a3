import { type BatchLoader, createBatchLoader, type RequestContext } from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { OrderPorts } from './domain/ports.ts';
import type { OrderMetrics } from './metrics.ts';
import type { OrderLineView, OrderReadModel, OrderView } from './store/order-read-model.ts';
import type { OrderParts } from './wiring.ts';

/** What the resolvers of a request have. */
export interface OrderContext extends RequestContext {
  readonly ports: OrderPorts;
  readonly readModel: OrderReadModel;
  readonly metrics: OrderMetrics;
  readonly orders: BatchLoader<OrderView>;
  readonly lines: BatchLoader<OrderLineView>;
}

/** Adds order's own to a request. */
export function createContext(
  request: RequestContext,
  { ports, readModel, metrics }: OrderParts,
): OrderContext {
  return {
    ...request,
    ports,
    readModel,
    metrics,
    orders: createBatchLoader(
      (ids) => readModel.byIds(tenantOf(request.viewer), ids),
      (order) => order.id,
    ),
    lines: createBatchLoader(
      (ids) => readModel.linesByIds(tenantOf(request.viewer), ids),
      (line) => line.id,
    ),
  };
}
