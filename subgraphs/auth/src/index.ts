import { createSubgraph, type Subgraph } from '@goodgo/subgraph-kit';
import type { AuthConfig } from './config.ts';
import { createContext } from './context.ts';
import { resolvers } from './resolvers/index.ts';
import { type AuthOverrides, wire } from './wiring.ts';

export { type AuthConfig, toConfig } from './config.ts';

/** Makes the auth subgraph: merchants, their people, who is signed in, and the keys that vouch for it. */
export function createAuth(config: AuthConfig, overrides: AuthOverrides = {}): Subgraph {
  return createSubgraph({
    name: 'auth',
    config,
    schemaFile: new URL('../schema.graphql', import.meta.url),
    resolvers,
    wire: (input) => wire(input, config, overrides),
    createContext,
  });
}
