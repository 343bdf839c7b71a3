import { Pool } from 'undici';

/** One kind of request, and the text of the only right answer. */
export interface LoadOperation {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly answer: string;
}

/** Clients that send one operation after another until they are stopped. */
export interface SteadyLoad {
  readonly answered: number;
  /** What came back instead of the answer. */
  readonly failed: readonly unknown[];
  /** Resolves when every client has its last answer. */
  stop(): Promise<void>;
}

/** Starts them; each sends all the operations in turn. */
export function startSteadyLoad(
  url: string,
  { clients, operations }: { readonly clients: number; readonly operations: readonly LoadOperation[] },
): SteadyLoad {
  const pool = new Pool(url, { connections: clients });
  const tally = { answered: 0, failed: [] as unknown[] };
  let isRunning = true;
  const client = async (first: number) => {
    for (let turn = first; isRunning; turn += 1) {
      const operation = operations[turn % operations.length];
      if (!operation) return;
      const got = await post(pool, operation).catch((error: unknown) => error);
      if (got === operation.answer) tally.answered += 1;
      else tally.failed.push(got);
    }
  };
  const all = Array.from({ length: clients }, (_, index) => client(index));
  return Object.assign(tally, {
    stop: async () => {
      isRunning = false;
      await Promise.all(all);
      await pool.close();
    },
  });
}

async function post(pool: Pool, { query, variables }: LoadOperation): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query, variables });
  return (await pool.request({ method: 'POST', path: '/graphql', headers, body })).body.text();
}
