import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRouterTester, type RouterTester } from '../../harness/in-process.ts';
import { catalog, inventory } from '../../harness/shop-graph.ts';

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

/** The names that lead to Object.prototype, wherever a subgraph may put them. */
const poison = '"__proto__":{"onHand":1},"constructor":{"prototype":{"onHand":1}},"prototype":{"onHand":1}';

describe('what a subgraph answers has no effect on other objects:', () => {
  it.each([
    ['beside data', `{${poison},"data":{"variants":[]}}`],
    ['in data', `{"data":{${poison},"variants":[{"__typename":"Variant","id":"v-1",${poison}}]}}`],
    ['as a type', '{"data":{"variants":[{"__typename":"__proto__","id":"v-1"}]}}'],
    ['as a type that is an object', `{"data":{"variants":[{"__typename":{${poison}},"id":"v-1"}]}}`],
    ['as a key', '{"data":{"variants":[{"__typename":"Variant","id":"__proto__"}]}}'],
    ['as a key that is an object', `{"data":{"variants":[{"__typename":"Variant","id":{${poison}}}]}}`],
    ['in entities', `{"data":{"variants":[{"__typename":"Variant","id":"v-1"}],"_entities":[{${poison}}]}}`],
    ['as the list of entities', `{"data":{"_entities":{"length":1,${poison}}}}`],
    ['in an error', `{"data":null,"errors":[{"message":"x",${poison}}]}`],
    ['in extensions', `{"data":null,"errors":[{"message":"x","extensions":{${poison}}}]}`],
    ['as extensions', `{"data":null,"errors":[{"message":"x","extensions":{"code":{${poison}}}}]}`],
    ['as a code', '{"data":null,"errors":[{"message":"x","extensions":{"code":"__proto__"}}]}'],
    ['in a path', '{"data":null,"errors":[{"message":"x","path":["variants",0,"__proto__","onHand"]}]}'],
    [
      'in a path of entities',
      '{"data":null,"errors":[{"message":"x","path":["_entities",0,"__proto__","a"]}]}',
    ],
    ['at the start of a path', '{"data":null,"errors":[{"message":"x","path":["__proto__","onHand"]}]}'],
    [
      'in a path through constructors',
      '{"errors":[{"message":"x","path":["constructor","prototype","onHand"]}]}',
    ],
    ['in extensions of the answer', `{"data":{"variants":[]},"extensions":{${poison}}}`],
  ])('%s', async (_where, text) => {
    const lying = await createRouterTester({
      subgraphs: [catalog, inventory],
      overrides: { openPool: () => ({ send: async () => answerOf(text), close: async () => {} }) },
    });
    const headers = { authorization: lying.identity.bearer() };
    const answer = await lying.execute('{ variants { id stock { onHand } } }', { headers });
    await lying.stop();
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.data ?? null)).not.toMatch(/__proto__":|prototype/);
    expectCleanPrototypes();
  });

  it('and its error is told as any other', async () => {
    const text = '{"data":null,"errors":[{"message":"x","path":["_entities",0,"__proto__","onHand"]}]}';
    const lying = await createRouterTester({
      subgraphs: [catalog, inventory],
      overrides: { openPool: () => ({ send: async () => answerOf(text), close: async () => {} }) },
    });
    const answer = await lying.execute('{ greeting }');
    await lying.stop();
    expect(answer.codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expectCleanPrototypes();
  });
});

function answerOf(text: string) {
  return { status: 200, contentType: 'application/json', body: Buffer.from(text) };
}
