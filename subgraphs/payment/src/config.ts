import { readSubgraphConfig, type SubgraphConfig } from '@goodgo/subgraph-kit';

/** What payment is configured by. */
export type PaymentConfig = SubgraphConfig;

/** Reads the configuration from environment variables. */
export function toConfig(source: Readonly<Record<string, string | undefined>>): PaymentConfig {
  return readSubgraphConfig('payment', source);
}
