import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { RouterConfig, SubgraphSettings } from './config/router-config.ts';
import { subgraphsOf } from './gateway/subgraphs-of.ts';
import { type CallSubgraph, createSubgraphCaller } from './transport/call-subgraph.ts';
import { transportChain } from './transport/chain.ts';
import { errorMask } from './transport/mask-errors.ts';
import { createPool, type PoolOptions, type SubgraphPool } from './transport/pool.ts';
import { keyedMutations, repeatable } from './transport/repeatable.ts';
import type { SendToSubgraph } from './transport/subgraph-request.ts';
import { transportMetrics, type Watch } from './transport/transport-metrics.ts';

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
  /**
   * The way to the subgraphs of a supergraph that is served from now on. A subgraph that stays where it was keeps its
   * connections and what is known of it; one that is gone or has moved is still called where it was by requests that have
   * begun.
   * @throws AppError CONFIG_INVALID, before anything has changed, when a subgraph lacks a key or a setting names one that
   *   does not exist
   */
  adopt(supergraphSdl: string): CallSubgraph;
  close(): Promise<void>;
}

interface Chain {
  readonly pool: SubgraphPool;
  readonly watch: Watch;
  readonly send: SendToSubgraph;
  /** Runs while no supergraph that is served has this subgraph at this address. */
  retirement?: NodeJS.Timeout;
}

/** The way to the subgraphs of a supergraph that is adopted later, each with its own settings. */
export function wireTransport(config: RouterConfig, parts: TransportParts): Transport {
  const metrics = transportMetrics(parts.metrics);
  const mask = errorMask(config.passErrors);
  const openPool = parts.openPool ?? ((_, options) => createPool(options));
  const chains = new Map<string, Chain>();

  function open({ subgraph, url, settings }: Target): Chain {
    const pool = openPool(subgraph, { url, settings, onRepeat: metrics.onRepeat(subgraph) });
    const key = config.signing ? config.secrets.subgraphKeys.get(subgraph) : undefined;
    const watch = metrics.watch(subgraph);
    const options = { subgraph, settings, metrics, watch, key, sharesCalls: config.sharing.calls };
    return { pool, watch, send: transportChain(pool.send, options) };
  }

  function keep(target: Target): Chain {
    const chain = chains.get(placeOf(target)) ?? open(target);
    clearTimeout(chain.retirement);
    delete chain.retirement;
    chains.set(placeOf(target), chain);
    return chain;
  }

  /** Nobody who began with the supergraph before is waiting any more after the deadline. */
  function retire(place: string, chain: Chain): void {
    const close = () => {
      chains.delete(place);
      chain.watch.end();
      void chain.pool.close();
    };
    chain.retirement ??= setTimeout(close, config.deadlineMs).unref();
  }

  return {
    adopt: (supergraphSdl) => {
      const targets = targetsOf(supergraphSdl, config);
      const keyed = keyedMutations(supergraphSdl);
      const mayRepeat = repeatable((mutation) => keyed.has(mutation)); // of this supergraph, so outside of the chains
      const sends = new Map(targets.map((target) => [target.subgraph, mayRepeat(keep(target).send)]));
      const places = new Set(targets.map(placeOf));
      for (const [place, chain] of chains) if (!places.has(place)) retire(place, chain);
      return createSubgraphCaller((subgraph) => sends.get(subgraph), {
        logger: parts.logger,
        errorMask: mask,
      });
    },
    close: async () => {
      await Promise.all([...chains.values()].map(({ pool }) => pool.close()));
    },
  };
}

function placeOf({ subgraph, url }: Target): string {
  return `${subgraph} ${url}`;
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
