import { createSubgraph, type Subgraph } from '@goodgo/subgraph-kit';
import type { InventoryConfig } from './config.ts';
import { createContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { wire } from './wiring.ts';

export { type InventoryConfig, toConfig } from './config.ts';

/** Makes the inventory subgraph: where goods lie, how many, and why that changed. */
export function createInventory(config: InventoryConfig): Subgraph {
  return createSubgraph({
    name: 'inventory',
    config,
    schemaFile: new URL('../schema.graphql', import.meta.url),
    resolvers,
    wire,
    createContext,
  });
}
