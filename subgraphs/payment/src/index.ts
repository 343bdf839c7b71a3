import { createSubgraph, type Subgraph } from '@goodgo/subgraph-kit';
import type { PaymentConfig } from './config.ts';
import { createContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { wire } from './wiring.ts';

export { type PaymentConfig, toConfig } from './config.ts';

/** Makes the payment subgraph: the money of each order, and the ledger it is posted to. */
export function createPayment(config: PaymentConfig): Subgraph {
  return createSubgraph({
    name: 'payment',
    config,
    schemaFile: new URL('../schema.graphql', import.meta.url),
    resolvers,
    wire,
    createContext,
  });
}
