export { type ListedSubgraph, readSupergraph, type Supergraph } from './read-supergraph.ts';
