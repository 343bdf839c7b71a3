import { readSubgraphConfig, type SubgraphConfig } from '@goodgo/subgraph-kit';

/** What sample is configured by. */
export type SampleConfig = SubgraphConfig;

/** Reads the configuration from environment variables. */
export function toConfig(source: Readonly<Record<string, string | undefined>>): SampleConfig {
  return readSubgraphConfig('sample', source);
}
