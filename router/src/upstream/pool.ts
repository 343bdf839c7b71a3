import { AppError } from '@goodgo/errors';
import { type Dispatcher, errors, Pool } from 'undici';
import type { SendToSubgraph, SubgraphRequest } from './subgraph-request.ts';

/** Where the subgraphs are, and how much they may answer. */
export interface PoolOptions {
  /** The address of the graph of each subgraph, by its name. */
  readonly urls: ReadonlyMap<string, string>;
  readonly maxResponseBytes: number;
  readonly connectTimeoutMs: number;
}

/** The end of the chain: kept-alive connections to each subgraph. */
export interface SubgraphPools {
  readonly send: SendToSubgraph;
  close(): Promise<void>;
}

const idleMs = 60_000; // below the 65 s after which our services close an idle connection

/** One pool of connections a subgraph; they are opened when they are first needed. */
export function createPools(options: PoolOptions): SubgraphPools {
  const pools = new Map([...options.urls].map(([name, url]) => [name, openPool(new URL(url), options)]));
  return {
    send: async (request) => {
      const target = pools.get(request.subgraph);
      if (!target) throw new AppError('UNAVAILABLE', `No address of ${request.subgraph} is known`);
      try {
        return await exchange(target, request);
      } catch (error) {
        throw toFailure(error, options.maxResponseBytes);
      }
    },
    close: async () => {
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
    },
  };
}

interface Target {
  readonly pool: Pool;
  readonly path: string;
}

function openPool(url: URL, { maxResponseBytes, connectTimeoutMs }: PoolOptions): Target {
  const pool = new Pool(url.origin, {
    keepAliveTimeout: idleMs,
    maxResponseSize: maxResponseBytes,
    connect: { timeout: connectTimeoutMs },
    headersTimeout: 0, // the deadline policy aborts
    bodyTimeout: 0,
  });
  return { pool, path: url.pathname + url.search };
}

async function exchange({ pool, path }: Target, { body, headers, signal }: SubgraphRequest) {
  const response = await pool.request({ method: 'POST', path, headers, body, signal });
  return {
    status: response.statusCode,
    contentType: contentTypeOf(response),
    body: Buffer.from(await response.body.arrayBuffer()),
  };
}

function contentTypeOf({ headers }: Dispatcher.ResponseData): string {
  const value = headers['content-type'];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function toFailure(error: unknown, maxResponseBytes: number): AppError {
  if (error instanceof AppError) return error; // why the deadline policy gave up
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    return new AppError('PAYLOAD_TOO_LARGE', `The answer is larger than ${maxResponseBytes} bytes`, {
      cause: error,
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return new AppError('UNAVAILABLE', `No answer: ${reason}`, { cause: error });
}
