import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { RouterConfig, SubgraphSettings } from './config/router-config.ts';
import { subgraphsOf } from './gateway/subgraphs-of.ts';
import { type CallSubgraph, createSubgraphCaller } from './transport/call-subgraph.ts';
import { transportChain } from './transport/chain.ts';
import { createPool, type PoolOptions, type SubgraphPool } from './transport/pool.ts';
import { keyedMutations } from './transport/repeatable.ts';
import { transportMetrics } from './transport/transport-metrics.ts';

/** What calls to subgraphs are watched with, and their wire where a test has its own. */
export interface TransportParts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Opens the wire to a subgraph. @default connections by HTTP */
  readonly openPool: OpenPool | undefined;
}

/** The wire to one subgraph. */
export type OpenPool = (subgraph: string, options: PoolOptions) => SubgraphPool;

/** The way to the subgraphs. */
export interface Transport {
  readonly callSubgraph: CallSubgraph;
  close(): Promise<void>;
}

/**
 * The way to the subgraphs of a supergraph, each with its own settings.
 * @throws AppError CONFIG_INVALID when a subgraph lacks a key, or a setting names one that does not exist.
 */
export function wireTransport(config: RouterConfig, supergraphSdl: string, parts: TransportParts): Transport {
  const { signing, secrets, sharing } = config;
  const metrics = transportMetrics(parts.metrics);
  const openPool = parts.openPool ?? ((_, options) => createPool(options));
  const keyed = keyedMutations(supergraphSdl);
  const targets = targetsOf(supergraphSdl, config).map(({ subgraph, url, settings }) => {
    const pool = openPool(subgraph, { url, settings, onRepeat: metrics.onRepeat(subgraph) });
    const key = signing ? secrets.subgraphKeys.get(subgraph) : undefined;
    const options = { subgraph, settings, metrics, key, keyedMutations: keyed, sharesCalls: sharing.calls };
    return { subgraph, pool, send: transportChain(pool.send, options) };
  });
  return {
    callSubgraph: createSubgraphCaller(
      new Map(targets.map(({ subgraph, send }) => [subgraph, send])),
      parts.logger,
    ),
    close: async () => void (await Promise.all(targets.map(({ pool }) => pool.close()))),
  };
}

interface Target {
  readonly subgraph: string;
  readonly url: string;
  readonly settings: SubgraphSettings;
}

/** Where each subgraph is, and how it is called. */
function targetsOf(supergraphSdl: string, { signing, secrets, subgraphs }: RouterConfig): Target[] {
  const { all, byName } = subgraphs;
  const listed = subgraphsOf(supergraphSdl);
  const names = new Set(listed.map(({ name }) => name));
  const keyless = [...names].filter((name) => !secrets.subgraphKeys.has(name));
  if (signing && keyless.length > 0) {
    throw new AppError('CONFIG_INVALID', `ROUTER_SUBGRAPH_KEYS has no key for ${keyless.join(', ')}.`);
  }
  const unknown = [...byName.keys()].filter((name) => !names.has(name));
  if (unknown.length > 0) {
    const sentence = `subgraphs.byName or ROUTER_SUBGRAPH_URLS names ${unknown.join(', ')}, which the graph has not.`;
    throw new AppError('CONFIG_INVALID', sentence);
  }
  return listed.map(({ name: subgraph, url }) => {
    const own = byName.get(subgraph);
    return { subgraph, url: own?.url ?? url, settings: { ...all, ...own } };
  });
}
