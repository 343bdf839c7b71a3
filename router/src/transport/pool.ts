import { createServiceClient } from '@goodgo/service-client';
import type { SubgraphSettings } from '../config/router-config.ts';
import type { SendToSubgraph } from './subgraph-request.ts';

/** Where a subgraph is, and how it is connected to. */
export interface PoolOptions {
  /** The address of its graph. */
  readonly url: string;
  readonly settings: Pick<SubgraphSettings, 'connectTimeoutMs' | 'maxResponseBytes' | 'http2'>;
  /** Hears of each request that is sent a second time, because its connection failed. */
  readonly onRepeat?: () => void;
}

/** The end of the chain: kept-alive connections to each replica of a subgraph. */
export interface SubgraphPool {
  readonly send: SendToSubgraph;
  close(): Promise<void>;
}

/** Connections are opened when they are first needed. */
export function createPool({ url, settings, onRepeat }: PoolOptions): SubgraphPool {
  const { connectTimeoutMs, maxResponseBytes, http2 } = settings;
  const client = createServiceClient({ url, connectTimeoutMs, maxResponseBytes, http2, onRepeat });
  const { pathname, search } = new URL(url);
  const path = pathname + search;
  return {
    send: ({ body, headers, proof, signal, mayRepeat = never }) =>
      client.send({ path, body, headers: () => ({ ...headers, ...proof?.() }), signal, mayRepeat }),
    close: client.close,
  };
}

function never(): boolean {
  return false;
}
