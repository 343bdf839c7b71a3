import { createMetrics } from '@goodgo/metrics';
import { aStaffViewer, eventually } from '@goodgo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createRouterTester,
  type RouterTester,
  type TestAnswer,
  type TestRequest,
} from '../harness/in-process.ts';
import { federation, type TestSubgraph } from '../harness/subgraph-schema.ts';

interface Mirror extends TestSubgraph {
  /** Keeps all that comes waiting until it is opened. */
  shut(): void;
  open(): void;
}

/** A subgraph that answers with all that it knows of who asks. */
function mirror(): Mirror {
  let { promise: opened, resolve } = Promise.withResolvers<void>();
  resolve();
  const tell = async (
    _: unknown,
    { of }: { of?: string | null },
    { viewer, locale }: Record<string, unknown>,
  ) => {
    await opened;
    return JSON.stringify({ viewer, locale, of });
  };
  const fields = 'tell(of: String): String @policy(policies: [["public"]])';
  return {
    name: 'mirror',
    typeDefs: `${federation}
      type Query {
        ${fields}
        secret: String @requiresScopes(scopes: [["catalog:read"]])
        broken: String @policy(policies: [["public"]])
      }
      type Mutation { ${fields} }`,
    resolvers: {
      Query: {
        tell,
        secret: async () => {
          await opened;
          return 'secret';
        },
        broken: async () => {
          await opened;
          throw new Error('a bug');
        },
      },
      Mutation: { tell },
    },
    shut: () => {
      ({ promise: opened, resolve } = Promise.withResolvers<void>());
    },
    open: () => resolve(),
  };
}

const lan = aStaffViewer({ scopes: ['catalog:read'] });
const query = 'query Tell($of: String) { tell(of: $of) }';

interface Sent extends TestRequest {
  readonly query?: string;
  /** Null: she has not signed in. */
  readonly viewer?: Partial<typeof lan> | null;
}

interface Mirrored {
  readonly tester: RouterTester;
  readonly subgraph: Mirror;
  send(sent: Sent): ReturnType<RouterTester['execute']>;
  /** How often one has joined another, in the life of the router. */
  joined(): Promise<number>;
}

async function startMirror(operations: boolean, calls: boolean): Promise<Mirrored> {
  const metrics = createMetrics({ service: 'router' });
  const subgraph = mirror();
  const config = { sharing: { operations, calls }, passHeaders: ['x-reader'] };
  const tester = await createRouterTester({ subgraphs: [subgraph], config, overrides: { metrics } });
  const send = ({ query: text = query, viewer = {}, headers, ...request }: Sent) => {
    const authorization = viewer && { authorization: tester.identity.bearer({ ...lan, ...viewer }) };
    return tester.execute(text, { ...request, headers: { ...authorization, ...headers } });
  };
  const joined = async () => {
    const { body } = await metrics.text();
    const counts = [...body.matchAll(/^(?:graphql|subgraph)_shared_total\{.*\} (\d+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  };
  return { tester, subgraph, send, joined };
}

const modes = [
  ['operations', true, false],
  ['calls', false, true],
  ['operations and calls', true, true],
] as const;

let unshared: Mirrored;
beforeAll(async () => {
  unshared = await startMirror(false, false);
});
afterAll(() => unshared.tester.stop());

/** What is answered to each when it is sent alone, and how many requests reach the subgraph. */
async function alone(requests: readonly Sent[]) {
  const { send, tester } = unshared;
  tester.fetches.length = 0;
  const answers = [];
  for (const request of requests) answers.push(outcomeOf(await send(request)));
  return { answers, fetches: tester.fetches.length };
}

const outcomeOf = ({ data, codes, status }: TestAnswer) => ({ data, codes, status });

describe.each(modes)('where equal %s in flight are one', (_mode, operations, calls) => {
  let router: Mirrored;
  beforeAll(async () => {
    router = await startMirror(operations, calls);
  });
  beforeEach(() => {
    router.tester.fetches.length = 0;
    router.subgraph.shut();
  });
  afterAll(() => router.tester.stop());

  it('equal queries of one viewer are', async () => {
    const { send, tester, subgraph, joined } = router;
    const before = await joined();
    const all = [send({}), send({}), send({ headers: { 'x-other': '1' } })];
    await eventually(async () => expect(await joined()).toBe(before + 2));
    subgraph.open();
    const [first, ...others] = (await Promise.all(all)).map(outcomeOf);
    expect(others).toEqual([first, first]);
    expect(tester.fetches).toHaveLength(1);
    await send({});
    expect(tester.fetches).toHaveLength(2); // it is in flight no more
  });

  it.each<[string, Sent, Sent]>([
    ['another scope', {}, { viewer: { scopes: ['catalog:read', 'orders:read'] } }],
    ['no scope', {}, { viewer: { scopes: [] } }],
    ['another merchant', {}, { viewer: { tenantId: aStaffViewer().tenantId } }],
    ['another member of staff', {}, { viewer: { staffId: aStaffViewer().staffId } }],
    ['another session', {}, { viewer: { sessionId: aStaffViewer().sessionId } }],
    ['another store', {}, { viewer: { storeIds: ['s-1'] } }],
    ['somebody who has not signed in', {}, { viewer: null }],
    ['another language', {}, { headers: { 'accept-language': 'en' } }],
    ['a header that is passed on', {}, { headers: { 'x-reader': '7' } }],
    ['another variable', { variables: { of: 'a' } }, { variables: { of: 'b' } }],
    ['a variable that is null, not left out', {}, { variables: { of: null } }],
    [
      'a variable that is null, not its default',
      { query: 'query Tell($of: String = "d") { tell(of: $of) }' },
      { query: 'query Tell($of: String = "d") { tell(of: $of) }', variables: { of: null } },
    ],
    ['text that looks like a number', { variables: { of: '1' } }, { variables: { of: 1 } }],
    [
      'another operation of the same document',
      { query: 'query A { tell(of: "a") } query B { tell(of: "b") }', operationName: 'A' },
      { query: 'query A { tell(of: "a") } query B { tell(of: "b") }', operationName: 'B' },
    ],
    [
      'another answer to @include',
      { query: 'query Q($i: Boolean!) { tell @include(if: $i) b: tell(of: "b") }', variables: { i: true } },
      { query: 'query Q($i: Boolean!) { tell @include(if: $i) b: tell(of: "b") }', variables: { i: false } },
    ],
    ['a mutation', { query: '{ tell }' }, { query: 'mutation { tell }' }],
  ])('nobody gets the answer to %s', async (_what, one, other) => {
    const expected = await alone([one, other]);
    const { send, tester, subgraph } = router;
    const both = [send(one), send(other)];
    await eventually(() => expect(tester.fetches).toHaveLength(expected.fetches));
    subgraph.open();
    const answers = (await Promise.all(both)).map(outcomeOf);
    expect({ answers, fetches: tester.fetches.length }).toEqual(expected);
  });

  it('who may not ask is refused though who may asks the same', async () => {
    const { send, tester, subgraph } = router;
    const allowed = send({ query: '{ secret }' });
    await eventually(() => expect(tester.fetches).toHaveLength(1));
    const denied = await Promise.all([
      send({ query: '{ secret }', viewer: { scopes: [] } }),
      send({ query: '{ secret }', viewer: null }),
      send({ query: '{ secret }', headers: { authorization: 'Bearer forged' } }),
    ]);
    expect(denied.map(({ data }) => data)).toEqual([undefined, undefined, undefined]);
    subgraph.open();
    expect((await allowed).data).toEqual({ secret: 'secret' });
    expect(tester.fetches).toHaveLength(1);
  });

  it('equal mutations are not, nor those of one request', async () => {
    const { send, tester, subgraph } = router;
    subgraph.open();
    await Promise.all([send({ query: 'mutation { tell }' }), send({ query: 'mutation { tell }' })]);
    expect(tester.fetches).toHaveLength(2);
  });

  it('an error is told to each under her own request id', async () => {
    const { send, subgraph, joined } = router;
    const before = await joined();
    const both = [send({ query: '{ broken }' }), send({ query: '{ broken }' })];
    await eventually(async () => expect(await joined()).toBe(before + 1));
    subgraph.open();
    const ids = (await Promise.all(both)).map(({ errors }) => errors?.[0]?.extensions?.requestId);
    expect(new Set(ids).size).toBe(2);
  });

  it('who comes after another supergraph is served gets nothing of what its rules forbid', async () => {
    const { send, tester, subgraph } = router;
    const before = send({ query: '{ secret }' });
    await eventually(() => expect(tester.fetches).toHaveLength(1));
    const stricter = subgraph.typeDefs.replace('"catalog:read"', '"settings:manage"');
    await tester.replace([{ ...subgraph, typeDefs: stricter }]);
    const after = await send({ query: '{ secret }' });
    expect(after).toMatchObject({ codes: ['FORBIDDEN'], status: 403 });
    subgraph.open();
    expect((await before).data).toEqual({ secret: 'secret' });
  });
});
