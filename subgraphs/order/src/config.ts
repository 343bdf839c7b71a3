import { readSubgraphConfig, type SubgraphConfig } from '@goodgo/subgraph-kit';

/** What order is configured by. */
export type OrderConfig = SubgraphConfig;

/** Reads the configuration from environment variables. */
export function toConfig(source: Readonly<Record<string, string | undefined>>): OrderConfig {
  return readSubgraphConfig('order', source);
}
