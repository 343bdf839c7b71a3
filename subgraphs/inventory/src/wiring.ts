import { newId } from '@goodgo/ids';
import type { SubgraphParts, WiringInput } from '@goodgo/subgraph-kit';
import type { InventoryPorts } from './domain/ports.ts';
import { onStoreOpened } from './events/store-opened.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { createInventoryMetrics } from './metrics.ts';
import { createPostgresStockStore } from './store/postgres-stock-store.ts';
import { createStockReadModel, type StockReadModel } from './store/stock-read-model.ts';

/** What inventory is made of. */
export interface InventoryParts extends SubgraphParts {
  readonly ports: InventoryPorts;
  readonly readModel: StockReadModel;
}

/** The composition root: the only place where parts are made. */
export function wire({ commands, database, metrics, notifyRelay }: WiringInput): InventoryParts {
  return {
    ports: {
      stock: createPostgresStockStore(commands, {
        onCommit: notifyRelay,
        metrics: createInventoryMetrics(metrics),
      }),
      newId,
    },
    readModel: createStockReadModel(database.reader(PrismaClient)),
    eventHandlers: { 'auth.store_opened': onStoreOpened },
  };
}
