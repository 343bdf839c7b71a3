import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { RouterConfig, SubgraphSettings } from './config/router-config.ts';
import { subgraphsOf } from './gateway/subgraphs-of.ts';
import { type CallSubgraph, createSubgraphCaller } from './transport/call-subgraph.ts';
import { transportChain } from './transport/chain.ts';
import { createPool, type PoolOptions, type SubgraphPool } from './transport/pool.ts';
import { type IsKeyed, keyedMutations } from './transport/repeatable.ts';
import type { SendToSubgraph } from './transport/subgraph-request.ts';
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
  /**
   * Goes by another supergraph from now on. A subgraph that stays where it was keeps its connections and what is known of
   * it; one that is gone is still called by requests that have begun.
   * @throws AppError CONFIG_INVALID, before anything has changed, when a subgraph lacks a key or a setting names one that
   *   does not exist
   */
  adopt(supergraphSdl: string): void;
  close(): Promise<void>;
}

interface Chain {
  readonly url: string;
  readonly pool: SubgraphPool;
  readonly send: SendToSubgraph;
}

/** The way to the subgraphs of a supergraph that is adopted later, each with its own settings. */
export function wireTransport(config: RouterConfig, parts: TransportParts): Transport {
  const metrics = transportMetrics(parts.metrics);
  const openPool = parts.openPool ?? ((_, options) => createPool(options));
  const chains = new Map<string, Chain>();
  const leaving = new Set<Chain>();
  let keyed: ReadonlySet<string> = new Set();
  let urls: ReadonlyMap<string, string> = new Map();

  function open({ subgraph, url, settings }: Target): Chain {
    const pool = openPool(subgraph, { url, settings, onRepeat: metrics.onRepeat(subgraph) });
    const key = config.signing ? config.secrets.subgraphKeys.get(subgraph) : undefined;
    const isKeyed: IsKeyed = (mutation) => keyed.has(mutation);
    const options = { subgraph, settings, metrics, key, isKeyed, sharesCalls: config.sharing.calls };
    return { url, pool, send: transportChain(pool.send, options) };
  }

  /** Nobody who began with the supergraph before is waiting any more after the deadline. */
  function closeLater(chain: Chain, subgraph: string): void {
    leaving.add(chain);
    const close = () => {
      leaving.delete(chain);
      const isThere = chains.get(subgraph) === chain;
      if (isThere && urls.get(subgraph) === chain.url) return; // it has come back
      if (isThere) chains.delete(subgraph);
      void chain.pool.close();
    };
    setTimeout(close, config.deadlineMs).unref();
  }

  return {
    callSubgraph: createSubgraphCaller((subgraph) => chains.get(subgraph)?.send, parts.logger),
    adopt: (supergraphSdl) => {
      const targets = targetsOf(supergraphSdl, config);
      urls = new Map(targets.map(({ subgraph, url }) => [subgraph, url]));
      keyed = keyedMutations(supergraphSdl);
      for (const [subgraph, chain] of chains) {
        if (urls.get(subgraph) !== chain.url) closeLater(chain, subgraph);
      }
      for (const target of targets) {
        if (chains.get(target.subgraph)?.url !== target.url) chains.set(target.subgraph, open(target));
      }
    },
    close: async () => {
      const all = new Set([...chains.values(), ...leaving]);
      await Promise.all([...all].map(({ pool }) => pool.close()));
    },
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
