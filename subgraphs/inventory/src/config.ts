import { readSubgraphConfig, type SubgraphConfig } from '@goodgo/subgraph-kit';

/** What inventory is configured by. */
export type InventoryConfig = SubgraphConfig;

/** Reads the configuration from environment variables. */
export function toConfig(source: Readonly<Record<string, string | undefined>>): InventoryConfig {
  return readSubgraphConfig('inventory', source);
}
