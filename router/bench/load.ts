import { Pool } from 'undici';
import { bodyOf, type Operation } from './operation.ts';
import { type LatencyFigures, latencyFigures } from './percentiles.ts';

/** What is to be sent, and for how long: until both the time is over and the count is reached. */
export interface LoadOrder {
  readonly url: string;
  readonly operation: Operation;
  readonly headers: Readonly<Record<string, string>>;
  readonly connections: number;
  readonly ms: number;
  readonly atLeast: number;
  /** The number of the first request, from which its seed follows. */
  readonly first: number;
  /** The only right length of an answer. */
  readonly bytes: number;
}

/** What came of it, once the last answer was there. */
export interface LoadResult extends LatencyFigures {
  readonly completed: number;
  readonly seconds: number;
}

/** Sends an operation on many connections, each as soon as its last answer is there. */
export async function sendLoad(order: LoadOrder): Promise<LoadResult> {
  const pool = new Pool(order.url, { connections: order.connections, pipelining: 1 });
  const latencies: number[] = [];
  const start = performance.now();
  let sent = 0;
  const client = async () => {
    while (sent < order.atLeast || performance.now() - start < order.ms) {
      const body = bodyOf(order.operation, order.first + sent);
      sent += 1;
      const began = performance.now();
      await post(pool, body, order);
      latencies.push(performance.now() - began);
    }
  };
  try {
    await Promise.all(Array.from({ length: order.connections }, client));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - start) / 1_000;
  return { completed: latencies.length, seconds, ...latencyFigures(latencies) };
}

function post(pool: Pool, body: string, { headers, bytes }: LoadOrder): Promise<void> {
  const options = { method: 'POST', path: '/graphql', headers, body } as const;
  return new Promise((resolve, reject) => {
    let status = 0;
    let length = 0;
    pool.dispatch(options, {
      onRequestStart: () => {},
      onResponseStart: (_, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_, chunk) => {
        length += chunk.length;
      },
      onResponseEnd: () => {
        if (status === 200 && length === bytes) resolve();
        else reject(new TypeError(`An answer had status ${status} and ${length} bytes instead of ${bytes}`));
      },
      onResponseError: (_, error) => reject(error),
    });
  });
}
