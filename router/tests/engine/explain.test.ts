import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { sentOperation } from '../../harness/sent-operation.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

const requires = federation.replace('["@key"', '["@key", "@requires", "@external"');

const shop: TestSubgraph = {
  name: 'shop',
  typeDefs: `${federation}
    type Query { cups: [Cup!]! best: Cup }
    type Mutation { rename(id: ID!, name: String!): Cup }
    type Cup @key(fields: "id") { id: ID! name: String weight(in: String): Int }
  `,
  resolvers: {
    Query: { cups: () => [{ id: '1' }], best: () => ({ id: '2' }) },
    Mutation: { rename: (_, { id, name }) => ({ id, name }) },
    Cup: { __resolveReference: ({ id }) => ({ id }), weight: () => 300 },
  },
};
const post: TestSubgraph = {
  name: 'post',
  typeDefs: `${requires}
    type Mutation { ship(id: ID!): Cup }
    type Query { unused: Int }
    type Cup @key(fields: "id") {
      id: ID!
      weight(in: String): Int @external
      postage: Int @requires(fields: "weight(in: \\"g\\")")
    }
  `,
  resolvers: {
    Mutation: { ship: (_, { id }) => ({ id }) },
    Cup: { __resolveReference: (cup) => cup, postage: ({ weight }) => weight * 10 },
  },
};
const stock: TestSubgraph = {
  name: 'stock',
  typeDefs: `${federation}
    type Query { unusedToo: Int }
    type Cup @key(fields: "id") { id: ID! left: Int shelf: Shelf }
    type Shelf { row: Int }
  `,
  resolvers: {
    Cup: { __resolveReference: ({ id }) => ({ id }), left: () => 7, shelf: () => ({ row: 1 }) },
  },
};

describe('the plan of an operation', () => {
  const graph = createEngineTester([shop, post, stock]);

  it('is the requests that are sent, with what each waits for', async () => {
    const query = 'query Cups { cups { name left postage } }';
    const plan = await graph.explain(query);
    expect(plan?.steps).toEqual([
      {
        subgraph: 'shop',
        after: [],
        operationName: 'Cups__shop__0',
        operation: expect.stringMatching(/^query Cups__shop__0 \{\n {2}cups \{\n/),
      },
      {
        subgraph: 'post',
        after: [0],
        operationName: 'Cups__post__1',
        operation: expect.stringContaining('_entities(representations: $representations) {\n'),
        entities: [{ key: '_entities', representation: 'Cup { id weight(in: "g") }', paths: ['cups.@'] }],
      },
      {
        subgraph: 'stock',
        after: [0],
        operationName: 'Cups__stock__2',
        operation: expect.stringContaining('left'),
        entities: [{ key: '_entities', representation: 'Cup { id }', paths: ['cups.@'] }],
      },
    ]);
    graph.fetches.length = 0;
    await graph.execute(query);
    const sent = graph.fetches.map((fetch) => [fetch.subgraph, plain(sentOperation(fetch).query)]);
    const told = plan?.steps.map(({ subgraph, operation }) => [subgraph, plain(operation)]);
    expect(told?.toSorted()).toEqual(sent.toSorted());
  });

  it('has one step for what is sent to a subgraph at one moment', async () => {
    const leaves = await graph.explain('{ cups { left } best { left } }');
    expect(leaves?.steps.at(-1)?.entities).toEqual([
      { key: '_entities', representation: 'Cup { id }', paths: ['cups.@', 'best'] },
    ]);
    const objects = await graph.explain('{ cups { shelf { row } } best { shelf { row } } }');
    expect(objects?.steps).toHaveLength(2);
    expect(objects?.steps.at(-1)?.entities).toEqual([
      { key: '_entities0', representation: 'Cup { id }', paths: ['cups.@'] },
      { key: '_entities1', representation: 'Cup { id }', paths: ['best'] },
    ]);
  });

  it('is that of the variables: what they leave out nobody is asked for', async () => {
    const query = 'query ($more: Boolean!) { best { name left @include(if: $more) } }';
    const all = await graph.explain(query, { more: true });
    const less = await graph.explain(query, { more: false });
    expect(all?.steps.map(({ subgraph }) => subgraph)).toEqual(['shop', 'stock']);
    expect(less?.steps.map(({ subgraph }) => subgraph)).toEqual(['shop']);
    expect(await graph.explain(query, {})).toBeUndefined();
  });

  it('has mutations one after the other', async () => {
    const plan = await graph.explain('mutation { rename(id: "1", name: "x") { name } ship(id: "1") { id } }');
    expect(plan?.steps.map(({ subgraph, after }) => [subgraph, after])).toEqual([
      ['shop', []],
      ['post', [0]],
    ]);
  });

  it('asks nobody about the schema', async () => {
    expect((await graph.explain('{ __schema { queryType { name } } }'))?.steps).toEqual([]);
  });

  it('says how long planning took, and whether it was done before', async () => {
    const query = '{ best { id name shelf { row } } }';
    const first = await graph.explain(query);
    expect(first).toMatchObject({ isFromCache: false, planningMs: expect.any(Number) });
    await graph.execute(query);
    expect(await graph.explain(query)).toEqual({ ...first, isFromCache: true });
  });
});

describe('whoever observes an engine', () => {
  const heard: string[] = [];
  const observer = {
    reused: () => void heard.push('reused'),
    planning: async <Planned>(plan: () => Planned) => {
      heard.push('planning');
      return plan();
    },
    planned: (durationMs: number, kept: number) => void heard.push(`planned ${durationMs > 0} ${kept}`),
  };
  const graph = createEngineTester([shop, post, stock], undefined, { observer, mostOperations: 2 });

  it('hears of every operation whether it was planned, and how many are kept', async () => {
    const query = 'query ($more: Boolean = true) { best { left @include(if: $more) } }';
    await graph.execute(query);
    await graph.execute(query);
    await graph.execute(query, { more: false });
    expect(heard.splice(0)).toEqual(['planning', 'planned true 1', 'reused', 'planning', 'planned true 1']);
    await graph.execute('{ cups { id } }');
    await graph.execute('{ cups { name } }');
    expect(heard.splice(0)).toEqual(['planning', 'planned true 2', 'planning', 'planned true 2']);
  });

  it('hears of one planning where requests come together', async () => {
    await Promise.all([graph.execute('{ best { id } }'), graph.execute('{ best { id } }')]);
    expect(heard.filter((word) => word === 'planning')).toHaveLength(1);
  });
});

function plain(text: string): string {
  return text.replaceAll(/[\s,]+/g, '');
}
