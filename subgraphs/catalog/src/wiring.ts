import { newId } from '@goodgo/ids';
import type { SubgraphParts, WiringInput } from '@goodgo/subgraph-kit';
import type { CatalogPorts } from './domain/ports.ts';
import { onMerchantOpened } from './events/merchant-opened.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { type CatalogMetrics, createCatalogMetrics } from './metrics.ts';
import { type CatalogReadModel, createCatalogReadModel } from './store/catalog-read-model.ts';
import { createPostgresCatalogStore } from './store/postgres-catalog-store.ts';
import { createVariantSearch, type VariantSearch } from './store/variant-search.ts';

/** What catalog is made of. */
export interface CatalogParts extends SubgraphParts {
  readonly ports: CatalogPorts;
  readonly readModel: CatalogReadModel;
  readonly search: VariantSearch;
  readonly metrics: CatalogMetrics;
}

/** The composition root: the only place where parts are made. */
export function wire({ commands, database, metrics, notifyRelay }: WiringInput): CatalogParts {
  const catalogMetrics = createCatalogMetrics(metrics);
  const read = database.reader(PrismaClient);
  return {
    ports: {
      catalog: createPostgresCatalogStore(commands, { onCommit: notifyRelay, metrics: catalogMetrics }),
      newId,
      now: () => new Date(),
    },
    readModel: createCatalogReadModel(read),
    search: createVariantSearch(read),
    metrics: catalogMetrics,
    eventHandlers: { 'auth.merchant_opened': onMerchantOpened },
  };
}
