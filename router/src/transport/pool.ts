import { AppError } from '@goodgo/errors';
import { createServiceClient } from '@goodgo/service-client';
import type { SendToSubgraph } from './subgraph-request.ts';

/** Where the subgraphs are, and how much they may answer. */
export interface PoolOptions {
  /** The address of the graph of each subgraph, by its name. */
  readonly urls: ReadonlyMap<string, string>;
  readonly maxResponseBytes: number;
  readonly connectTimeoutMs: number;
  /** Hears of each request that is sent a second time, because its connection failed. */
  readonly onRepeat?: (subgraph: string) => void;
}

/** The end of the chain: kept-alive connections to each replica of each subgraph. */
export interface SubgraphPools {
  readonly send: SendToSubgraph;
  close(): Promise<void>;
}

/** One client a subgraph; connections are opened when they are first needed. */
export function createPools({ urls, onRepeat, ...limits }: PoolOptions): SubgraphPools {
  const targets = new Map(
    [...urls].map(([name, url]) => {
      const { pathname, search } = new URL(url);
      const client = createServiceClient({ url, ...limits, onRepeat: () => onRepeat?.(name) });
      return [name, { client, path: pathname + search }] as const;
    }),
  );
  return {
    send: async ({ subgraph, body, headers, proof, signal, isRepeatable = never }) => {
      const target = targets.get(subgraph);
      if (!target) throw new AppError('UNAVAILABLE', `No address of ${subgraph} is known`);
      const { client, path } = target;
      return client.send({ path, body, headers: () => ({ ...headers, ...proof?.() }), signal, isRepeatable });
    },
    close: async () => {
      await Promise.all([...targets.values()].map(({ client }) => client.close()));
    },
  };
}

function never(): boolean {
  return false;
}
