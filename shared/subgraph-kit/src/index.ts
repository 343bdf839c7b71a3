export { type BatchLoader, createBatchLoader } from './batch-loader.ts';
export { type Commands, createCommands } from './commands.ts';
export type { Peer, PeerRequest } from './peer.ts';
export { type RequestContext, serviceTokenHeader } from './request-context.ts';
export {
  createSubgraph,
  type Infrastructure,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphParts,
  type Worker,
} from './subgraph.ts';
export { readSubgraphConfig, type SubgraphConfig, subgraphEnv } from './subgraph-config.ts';
