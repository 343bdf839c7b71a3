import { createSubgraph, type Subgraph } from '@goodgo/subgraph-kit';
import type { SampleConfig } from './config.ts';
import { createContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { wire } from './wiring.ts';

export { type SampleConfig, toConfig } from './config.ts';

/** Makes the sample subgraph: one sample for every store. */
export function createSample(config: SampleConfig): Subgraph {
  return createSubgraph({
    name: 'sample',
    config,
    schemaFile: new URL('../schema.graphql', import.meta.url),
    resolvers,
    wire,
    createContext,
  });
}
