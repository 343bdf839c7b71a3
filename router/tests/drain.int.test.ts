import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpSubgraph, startHttpSubgraph } from '../harness/http-subgraph.ts';
import { subgraphsOf } from '../src/gateway/subgraphs-of.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const names = subgraphsOf(readFileSync(at('../supergraph.graphql'), 'utf8')).map(({ name }) => name);

/** The sign-in of the real graph: some take long, so that there is always one in flight. */
let auth: HttpSubgraph;
let answered = 0;
beforeAll(async () => {
  auth = await startHttpSubgraph({
    name: 'auth',
    typeDefs: readFileSync(at('../../subgraphs/auth/schema.graphql'), 'utf8'),
    resolvers: {
      Mutation: {
        signIn: async () => {
          answered += 1;
          await delay(answered % 10 === 0 ? 900 : 5);
          return { userErrors: [] };
        },
      },
    },
  });
});
afterAll(() => auth.stop());

async function startRouter(): Promise<{ child: ChildProcess; url: string }> {
  const key = Buffer.alloc(32, 7).toString('base64');
  const child = spawn(process.execPath, [at('../src/main.ts')], {
    env: {
      GOODGO_GRAPH_PORT: '0',
      LAME_DUCK_MS: '500',
      REDIS_URL: 'redis://127.0.0.1:1',
      ROUTER_SUBGRAPH_KEYS: names.map((name) => `${name}=${key}`).join(),
      ROUTER_SUBGRAPH_URLS: `auth=${auth.url}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, url } = JSON.parse(line);
    if (msg === 'router.started') {
      child.stdout.resume();
      return { child, url };
    }
  }
  throw new Error('The router ended before it had started');
}

/** Eight tills behind a load balancer that asks for readiness every 50 ms. */
function startLoad(url: string) {
  const pool = new Pool(url, { connections: 8 });
  const tally = { ok: 0, failed: [] as unknown[] };
  let ready = true;
  const body = JSON.stringify({
    query: 'mutation { signIn(input: { email: "lan@example.vn", password: "pw" }) { userErrors { code } } }',
  });
  const till = async () => {
    while (ready) {
      try {
        const headers = { 'content-type': 'application/json' };
        const reply = await pool.request({ method: 'POST', path: '/graphql', headers, body });
        const text = await reply.body.text();
        if (text === '{"data":{"signIn":{"userErrors":[]}}}') tally.ok += 1;
        else tally.failed.push(text);
      } catch (error) {
        tally.failed.push(error);
      }
    }
  };
  const balancer = async () => {
    while (ready) {
      ready = await fetch(`${url}/readyz`).then(
        ({ status }) => status === 200,
        () => false,
      );
      await delay(50);
    }
  };
  const done = Promise.all([balancer(), ...Array.from({ length: 8 }, till)]).then(() => pool.close());
  return { tally, done };
}

it('stops under load without failing a request', { timeout: 30_000 }, async () => {
  const { child, url } = await startRouter();
  const load = startLoad(url);
  await expect.poll(() => load.tally.ok, { timeout: 10_000 }).toBeGreaterThan(100);
  const before = load.tally.ok;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await exited;
  await load.done;
  expect(code).toBe(0);
  expect(load.tally.failed).toEqual([]);
  expect(load.tally.ok).toBeGreaterThan(before);
});
