import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRouterTester, type RouterTester } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';

// CVE-2026-32621: names chosen by a client or by a subgraph must not reach Object.prototype while a plan is executed.
let router: RouterTester;
const clean = Object.getOwnPropertyNames(Object.prototype).sort();

beforeAll(async () => {
  router = await createRouterTester({ subgraphs: [catalog, inventory] });
});
afterAll(() => router.stop());

function expectCleanPrototypes(): void {
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(clean);
  expect(Object.keys({})).toEqual([]);
  expect(({} as Record<string, unknown>).onHand).toBeUndefined();
  expect(typeof {}.toString).toBe('function');
}

const signedIn = () => ({ headers: { authorization: router.identity.bearer() } });

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'answers an alias %s over two subgraphs as any other',
  async (name) => {
    const query = `{ ${name}: variants { id ${name}: stock { ${name}: onHand } } }`;
    const answer = await router.execute(query, signedIn());
    expectCleanPrototypes();
    if (answer.errors) return; // refusing is fine too
    const [first] = Object.getOwnPropertyDescriptor(answer.data, name)?.value ?? [];
    expect(first?.id).toBe('v-1');
    expect(Object.getOwnPropertyDescriptor(first, name)?.value).toBeDefined();
  },
);

it.each(['__proto__', 'constructor'])('takes a variable named %s', async (name) => {
  const answer = await router.execute(`query ($${name}: String) { greeting(name: $${name}) }`, {
    body: JSON.parse(
      `{"query": "query ($${name}: String) { greeting(name: $${name}) }", "variables": {"${name}": "Lan"}}`,
    ),
  });
  expectCleanPrototypes();
  expect(answer.status).toBeLessThan(500);
});

it.each([
  '{"data":{"__proto__":{"onHand":1},"variants":[{"__typename":"Variant","id":"v-1","__proto__":{"onHand":1}}]}}',
  '{"data":{"constructor":{"prototype":{"onHand":1}},"variants":[{"__typename":"Variant","id":"v-1"}]}}',
  '{"__proto__":{"onHand":1},"data":{"variants":[{"__typename":"Variant","id":"__proto__"}]}}',
])('survives what a subgraph answers: %s', async (text) => {
  const lying = await createRouterTester({
    subgraphs: [catalog, inventory],
    overrides: { pools: { send: async () => answerOf(text), close: async () => {} } },
  });
  await lying.execute('{ variants { id stock { onHand } } }', {
    headers: { authorization: lying.identity.bearer() },
  });
  await lying.stop();
  expectCleanPrototypes();
});

it('survives errors with such paths', async () => {
  const text = '{"data":null,"errors":[{"message":"x","path":["_entities",0,"__proto__","onHand"]}]}';
  const lying = await createRouterTester({
    subgraphs: [catalog, inventory],
    overrides: { pools: { send: async () => answerOf(text), close: async () => {} } },
  });
  const answer = await lying.execute('{ greeting }');
  await lying.stop();
  expect(answer.codes).toEqual(['INTERNAL_SERVER_ERROR']);
  expectCleanPrototypes();
});

function answerOf(text: string) {
  return { status: 200, contentType: 'application/json', body: Buffer.from(text) };
}
