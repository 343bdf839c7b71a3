import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import { type HttpSubgraph, hangs } from '../harness/http-subgraph.ts';
import { federation, type TestSubgraph } from '../harness/subgraph-schema.ts';
import { testConfig } from '../harness/test-config.ts';

const open = '@policy(policies: [["public"]])';
const till: TestSubgraph = {
  name: 'till',
  typeDefs: `${federation}
    type Query { drawer: Drawer ${open} name: String ${open} sum(of: [Int!]): Int ${open} }
    type Mutation { sell: String ${open} signIn: String ${open} refresh: String ${open} }
    type Drawer { in: Drawer coins: Int notes: Int }
  `,
  resolvers: {
    Query: { drawer: () => drawer, name: () => 'front', sum: (_, { of }) => of.length },
    Mutation: { sell: () => 'sold', signIn: () => 'in', refresh: () => 'still in' },
    Drawer: { in: () => drawer },
  },
};
const drawer = { coins: 7, notes: 3 };

/** Small enough for a test to stand at each of them without passing another. */
const limits = {
  ...testConfig(new Map()).limits,
  ...{ bodyBytes: 1_000, tokens: 60, depth: 4, aliases: 3, rootFields: 5, rootMutations: 4, directives: 2 },
  ...{ recursiveSelections: 15, validationErrors: 2, inFlight: 3 },
};

let router: HttpRouter;
let subgraph: HttpSubgraph;
beforeAll(async () => {
  router = await startHttpRouter([till], { config: { limits, onceARequest: ['signIn', 'refresh'] } });
  subgraph = router.subgraphs.till as HttpSubgraph;
});
beforeEach(() => {
  subgraph.requests.length = 0;
});
afterAll(() => router.stop());

async function post(query: string, signal?: AbortSignal) {
  const response = await fetch(`${router.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    ...(signal ? { signal } : {}),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  return {
    status: response.status,
    headers: response.headers,
    data,
    codes: errors.map((e) => e.extensions.code),
  };
}

const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

describe('a document at the limit is answered, one over it is refused before anybody is asked:', () => {
  it.each<[code: string, limit: number, make: (count: number) => string]>([
    // nine tokens around the numbers
    ['LIMIT_TOKENS', limits.tokens, (count) => `{ sum(of: [${times(count - 9, () => '1')}]) }`],
    [
      'LIMIT_DEPTH',
      limits.depth,
      (count) => `{ drawer ${times(count - 2, () => '{ in')} { coins ${'}'.repeat(count)}`,
    ],
    ['LIMIT_ALIASES', limits.aliases, (count) => `{ drawer { ${times(count, (i) => `a${i}: coins`)} } }`],
    ['LIMIT_ROOT_FIELDS', limits.rootFields, (count) => `{ ${times(count, () => 'name')} }`],
    ['LIMIT_ROOT_MUTATIONS', limits.rootMutations, (count) => `mutation { ${times(count, () => 'sell')} }`],
    [
      'LIMIT_DIRECTIVES',
      limits.directives,
      (count) => `{ ${times(count, () => 'name @include(if: true)')} }`,
    ],
    ['LIMIT_ONCE_A_REQUEST', 1, (count) => `mutation { signIn ${times(count - 1, () => 'refresh')} }`],
    [
      'LIMIT_RECURSIVE_SELECTIONS',
      limits.recursiveSelections,
      // drawer, two spreads of five fields, and what is left as fields beside them
      (count) =>
        `{ drawer { ...d ...d ${times(count - 13, () => 'notes')} } } fragment d on Drawer { ${times(5, () => 'coins')} }`,
    ],
  ])('%s (%i)', async (code, limit, make) => {
    const within = await post(make(limit));
    expect(within).toMatchObject({ status: 200, codes: [] });
    expect(within.data).toBeTruthy();
    expect(subgraph.requests).toHaveLength(1);
    const over = await post(make(limit + 1));
    expect(over).toMatchObject({ status: 400, codes: [code] });
    expect(over.data).toBeUndefined();
    expect(subgraph.requests).toHaveLength(1);
  });

  it('LIMIT_ROOT_FIELDS counts what fragments bring', async () => {
    const query = (count: number) =>
      `{ name ...q } fragment q on Query { ${times(count - 1, () => 'name')} }`;
    expect((await post(query(limits.rootFields))).status).toBe(200);
    expect((await post(query(limits.rootFields + 1))).codes).toEqual(['LIMIT_ROOT_FIELDS']);
  });
});

describe('what else is limited', () => {
  it('faults that are told of a document', async () => {
    const faults = (count: number) => `{ ${times(count, (i) => `no${i}`)} }`;
    expect(await post(faults(2))).toMatchObject({
      status: 400,
      codes: Array(2).fill('GRAPHQL_VALIDATION_FAILED'),
    });
    expect((await post(faults(3))).codes).toEqual([
      ...Array(2).fill('GRAPHQL_VALIDATION_FAILED'),
      'LIMIT_VALIDATION_ERRORS',
    ]);
  });

  it('the size of a body', async () => {
    const query = (bytes: number) => `{ name } #${'x'.repeat(bytes - '{"query":"{ name } #"}'.length)}`;
    expect((await post(query(limits.bodyBytes))).status).toBe(200);
    expect(await post(query(limits.bodyBytes + 1))).toMatchObject({
      status: 413,
      codes: ['PAYLOAD_TOO_LARGE'],
    });
  });

  it('requests that are answered at once', async () => {
    subgraph.behave(hangs);
    const clients = new AbortController();
    const waiting = Array.from({ length: limits.inFlight }, () =>
      post('{ name }', clients.signal).catch(() => 'left'),
    );
    await expect.poll(() => subgraph.requests.length).toBe(limits.inFlight);
    const refused = await post('{ name }');
    expect(refused).toMatchObject({ status: 503, codes: ['OVERLOADED'] });
    expect(refused.headers.get('retry-after')).toBe('1');
    subgraph.recover();
    clients.abort();
    expect(await Promise.all(waiting)).toEqual(['left', 'left', 'left']);
    await expect.poll(async () => (await post('{ name }')).status).toBe(200);
  });
});
