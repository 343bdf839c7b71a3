import {
  type BatchLoader,
  createBatchLoader,
  createEntityLoader,
  type RequestContext,
} from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { InventoryPorts } from './domain/ports.ts';
import type { StockLevelView, StockLocationView, StockReadModel } from './store/stock-read-model.ts';
import type { InventoryParts } from './wiring.ts';

/** What the resolvers of a request have. */
export interface InventoryContext extends RequestContext {
  readonly ports: InventoryPorts;
  readonly readModel: StockReadModel;
  readonly locations: BatchLoader<StockLocationView>;
  /** The levels of a store, by variant. */
  levelsOf(storeId: string): BatchLoader<StockLevelView>;
}

/** Adds inventory's own to a request. */
export function createContext(
  request: RequestContext,
  { ports, readModel }: InventoryParts,
): InventoryContext {
  const tenant = () => tenantOf(request.viewer);
  const loaders = new Map<string, BatchLoader<StockLevelView>>();
  return {
    ...request,
    ports,
    readModel,
    locations: createEntityLoader((ids) => readModel.locationsById(tenant(), ids)),
    levelsOf: (storeId) => {
      const loader =
        loaders.get(storeId) ??
        createBatchLoader(
          (variantIds) => readModel.levels(tenant(), storeId, variantIds),
          (level) => level.variantId,
        );
      loaders.set(storeId, loader);
      return loader;
    },
  };
}
