export { amount } from './amount.ts';
export {
  type BatchLoader,
  createBatchLoader,
  createEntityLoader,
  createGroupLoader,
  type GroupLoader,
} from './batch-loader.ts';
export { type Commands, createCommands } from './commands.ts';
export { type Cursors, connectionOf, cursorsOf, type Placed, pageSize } from './page.ts';
export type { Peer, PeerRequest } from './peer.ts';
export { createPoller, type PollerOptions } from './poller.ts';
export type { RequestContext } from './request-context.ts';
export {
  createSubgraph,
  type Subgraph,
  type SubgraphDefinition,
  type SubgraphParts,
  type WiringInput,
} from './subgraph.ts';
export { readSubgraphConfig, type SubgraphConfig, subgraphEnv } from './subgraph-config.ts';
export type { Worker } from './worker.ts';
