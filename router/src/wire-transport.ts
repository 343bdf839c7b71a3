import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { RouterConfig } from './config/router-config.ts';
import { subgraphsOf } from './gateway/subgraphs-of.ts';
import { type CallSubgraph, createSubgraphCaller } from './transport/call-subgraph.ts';
import { transportChain } from './transport/chain.ts';
import { createPools, type SubgraphPools } from './transport/pool.ts';
import { keyedMutations } from './transport/repeatable.ts';

/** What calls to subgraphs are watched with, and their wire where a test has its own. */
export interface TransportParts {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly pools: SubgraphPools | undefined;
}

/** The way to the subgraphs. */
export interface Transport {
  readonly callSubgraph: CallSubgraph;
  close(): Promise<void>;
}

/**
 * The way to the subgraphs of a supergraph.
 * @throws AppError CONFIG_INVALID when a subgraph lacks a key, or a setting names one that does not exist.
 */
export function wireTransport(config: RouterConfig, supergraphSdl: string, parts: TransportParts): Transport {
  const { signing, secrets, subgraphs } = config;
  const urls = addressesOf(supergraphSdl, config);
  const pools = parts.pools ?? openPools(urls, config, parts.metrics);
  const send = transportChain(pools.send, {
    metrics: parts.metrics,
    keys: signing ? secrets.subgraphKeys : undefined,
    queryTimeoutMs: subgraphs.all.timeoutMs,
    keyedMutations: keyedMutations(supergraphSdl),
  });
  return { callSubgraph: createSubgraphCaller(send, parts.logger), close: pools.close };
}

/** Where each subgraph is. */
function addressesOf(supergraphSdl: string, config: RouterConfig): Map<string, string> {
  const { byName } = config.subgraphs;
  const listed = subgraphsOf(supergraphSdl);
  const names = new Set(listed.map(({ name }) => name));
  const keyless = [...names].filter((name) => !config.secrets.subgraphKeys.has(name));
  if (config.signing && keyless.length > 0) {
    throw new AppError('CONFIG_INVALID', `ROUTER_SUBGRAPH_KEYS has no key for ${keyless.join(', ')}.`);
  }
  const unknown = [...byName.keys()].filter((name) => !names.has(name));
  if (unknown.length > 0) {
    const sentence = `subgraphs.byName or ROUTER_SUBGRAPH_URLS names ${unknown.join(', ')}, which the graph has not.`;
    throw new AppError('CONFIG_INVALID', sentence);
  }
  return new Map(listed.map(({ name, url }) => [name, byName.get(name)?.url ?? url]));
}

function openPools(
  urls: ReadonlyMap<string, string>,
  { subgraphs: { all } }: RouterConfig,
  metrics: Metrics,
): SubgraphPools {
  const repeats = metrics.counter(
    'subgraph_repeats_total',
    'Requests to a subgraph that were sent a second time because their connection failed.',
    ['subgraph'],
  );
  const onRepeat = (subgraph: string) => repeats.inc({ subgraph });
  const { maxResponseBytes, connectTimeoutMs } = all;
  return createPools({ urls, maxResponseBytes, connectTimeoutMs, onRepeat });
}
