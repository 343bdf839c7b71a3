import { readSubgraphConfig, type SubgraphConfig } from '@goodgo/subgraph-kit';

/** What catalog is configured by. */
export type CatalogConfig = SubgraphConfig;

/** Reads the configuration from environment variables. */
export function toConfig(source: Readonly<Record<string, string | undefined>>): CatalogConfig {
  return readSubgraphConfig('catalog', source);
}
