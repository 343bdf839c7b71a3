import { Pool } from 'undici';

/** Tills that send one operation after another, behind a load balancer. */
export interface Tills {
  readonly answered: number;
  /** What came back instead of the answer. */
  readonly failed: readonly unknown[];
  /** Resolves when the balancer has taken the router out of service and every till has its last answer. */
  readonly done: Promise<void>;
}

/** What the tills do. */
export interface TillsOptions {
  readonly url: string;
  readonly count: number;
  readonly query: string;
  /** The text of the only right answer. */
  readonly answer: string;
}

const checkEveryMs = 50;

/** Starts them. The balancer asks for readiness and sends nothing more once it is gone, as Traefik does. */
export function startTills({ url, count, query, answer }: TillsOptions): Tills {
  const pool = new Pool(url, { connections: count });
  const tally = { answered: 0, failed: [] as unknown[] };
  let inService = true;
  const till = async () => {
    while (inService) {
      const got = await post(pool, query).catch((error: unknown) => error);
      if (got === answer) tally.answered += 1;
      else tally.failed.push(got);
    }
  };
  const balancer = new Promise<void>((outOfService) => {
    const timer = setInterval(async () => {
      if (await isReady(url)) return;
      inService = false;
      clearInterval(timer);
      outOfService();
    }, checkEveryMs);
  });
  const all = [balancer, ...Array.from({ length: count }, till)];
  return Object.assign(tally, { done: Promise.all(all).then(() => pool.close()) });
}

async function post(pool: Pool, query: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ query });
  return (await pool.request({ method: 'POST', path: '/graphql', headers, body })).body.text();
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );
}
