import { createSubgraph, type Subgraph } from '@goodgo/subgraph-kit';
import type { CatalogConfig } from './config.ts';
import { createContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { wire } from './wiring.ts';

export { type CatalogConfig, toConfig } from './config.ts';

/** Makes the catalog subgraph: what is for sale, at what price and tax. */
export function createCatalog(config: CatalogConfig): Subgraph {
  return createSubgraph({
    name: 'catalog',
    config,
    schemaFile: new URL('../schema.graphql', import.meta.url),
    resolvers,
    wire,
    createContext,
  });
}
