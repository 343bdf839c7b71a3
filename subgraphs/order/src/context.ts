import { isId } from '@goodgo/ids';
import { type BatchLoader, createEntityLoader, type RequestContext } from '@goodgo/subgraph-kit';
import { mayWorkIn, tenantOf, type Viewer } from '@goodgo/viewer';
import type { OrderPorts } from './domain/ports.ts';
import type { OrderMetrics } from './metrics.ts';
import type { OrderLineView, OrderPage, OrderView } from './store/order-read-model.ts';
import type { OrderParts } from './wiring.ts';

/** What the resolvers of a request have; of orders, those of the stores in which the viewer may work. */
export interface OrderContext extends RequestContext {
  readonly ports: OrderPorts;
  readonly metrics: OrderMetrics;
  readonly orders: BatchLoader<OrderView>;
  readonly lines: BatchLoader<OrderLineView>;
  /** Newest first. */
  ordersOf(storeId: string, page: OrderPage): Promise<readonly OrderView[]>;
}

/** Adds order's own to a request. */
export function createContext(
  request: RequestContext,
  { ports, readModel, metrics }: OrderParts,
): OrderContext {
  const { viewer } = request;
  return {
    ...request,
    ports,
    metrics,
    orders: loaderFor(viewer, readModel.byIds),
    lines: loaderFor(viewer, readModel.linesByIds),
    ordersOf: async (storeId, page) => {
      const id = storeId.toLowerCase();
      return mayWorkIn(viewer, id) && isId(id) ? readModel.ofStore(tenantOf(viewer), id, page) : [];
    },
  };
}

/** What was sold in a store that is not hers is not there for her. */
function loaderFor<View extends { readonly id: string; readonly storeId: string }>(
  viewer: Viewer,
  find: (tenantId: string, ids: readonly string[]) => Promise<View[]>,
): BatchLoader<View> {
  return createEntityLoader(async (ids) => {
    const found = await find(tenantOf(viewer), ids);
    return found.filter(({ storeId }) => mayWorkIn(viewer, storeId));
  });
}
