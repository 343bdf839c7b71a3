import { createSubgraph, type Subgraph } from '@goodgo/subgraph-kit';
import type { OrderConfig } from './config.ts';
import { createContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { wire } from './wiring.ts';

export { type OrderConfig, toConfig } from './config.ts';

/** Makes the order subgraph: what is sold, to the dong, and the saga that books it. */
export function createOrder(config: OrderConfig): Subgraph {
  return createSubgraph({
    name: 'order',
    config,
    schemaFile: new URL('../schema.graphql', import.meta.url),
    resolvers,
    wire,
    createContext,
  });
}
