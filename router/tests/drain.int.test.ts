import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpSubgraph, slowly, startHttpSubgraph } from '../harness/http-subgraph.ts';
import { startRouterProcess } from '../harness/router-process.ts';
import { startTills } from '../harness/tills.ts';
import { subgraphsOf } from '../src/gateway/subgraphs-of.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const key = Buffer.alloc(32, 7).toString('base64');

/** The sign-in of the real graph. Every tenth takes longer than the lame duck, so that one is always in flight. */
let auth: HttpSubgraph;
beforeAll(async () => {
  auth = await startHttpSubgraph({
    name: 'auth',
    typeDefs: read('../../subgraphs/auth/schema.graphql'),
    resolvers: { Mutation: { signIn: () => ({ userErrors: [] }) } },
  });
  auth.behave((reply, answer) => slowly(auth.requests.length % 10 === 0 ? 900 : 5)(reply, answer));
});
afterAll(() => auth.stop());

it('stops under load without failing a request', { timeout: 30_000 }, async () => {
  const { child, url } = await startRouterProcess({
    ROUTER_CONFIG: fileURLToPath(new URL('../router.yaml', import.meta.url)),
    GOODGO_GRAPH_PORT: '0',
    LAME_DUCK_MS: '500',
    REDIS_URL: 'redis://127.0.0.1:1',
    ROUTER_SUBGRAPH_KEYS: subgraphsOf(read('../supergraph.graphql'))
      .map(({ name }) => `${name}=${key}`)
      .join(),
    ROUTER_SUBGRAPH_URLS: `auth=${auth.url}`,
  });
  const tills = startTills({
    url,
    count: 8,
    query: 'mutation { signIn(input: { email: "lan@example.vn", password: "pw" }) { userErrors { code } } }',
    answer: '{"data":{"signIn":{"userErrors":[]}}}',
  });
  await expect.poll(() => tills.answered, { timeout: 10_000 }).toBeGreaterThan(100);
  const before = tills.answered;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await exited;
  await tills.done;
  expect(code).toBe(0);
  expect(tills.failed).toEqual([]);
  expect(tills.answered).toBeGreaterThan(before);
});
