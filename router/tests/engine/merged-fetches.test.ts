import { beforeEach, describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { sentOperation } from '../../harness/sent-operation.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

const bookOf = (id: string) => ({ __typename: 'Book', id });

const shelf: TestSubgraph = {
  name: 'shelf',
  typeDefs: `${federation}
    type Query { books: [Book!]! best: Book! }
    type Mutation { put(id: ID!): Book! }
    type Book @key(fields: "id") { id: ID! similar: [Book!]! maker: Seller! }
    type Seller @key(fields: "id", resolvable: false) { id: ID! }
  `,
  resolvers: {
    Query: { books: () => ['1', '2', '1'].map(bookOf), best: () => bookOf('1') },
    Mutation: { put: (_, { id }) => bookOf(id) },
    Book: {
      similar: ({ id }) => (id === '1' ? [bookOf('2'), bookOf('3')] : [bookOf('3')]),
      maker: () => ({ id: 'm' }),
    },
  },
};

const prices: TestSubgraph = {
  name: 'prices',
  typeDefs: `${federation}
    type Query { unused: Int }
    type Book @key(fields: "id") { id: ID! price(in: String = "VND"): String seller: Seller! }
    type Seller @key(fields: "id") { id: ID! }
  `,
  resolvers: {
    Book: {
      __resolveReference: ({ id }) => (id === '3' ? null : { id }),
      price: ({ id }, args) => `${id} ${args.in}`,
      seller: () => ({ id: 's' }),
    },
  },
};

const sellers: TestSubgraph = {
  name: 'sellers',
  typeDefs: `${federation}
    type Query { noone: Int }
    type Seller @key(fields: "id") { id: ID! name(style: String): String favourite: Book! }
    type Book @key(fields: "id", resolvable: false) { id: ID! }
  `,
  resolvers: {
    Seller: { name: ({ id }, { style }) => `${id} ${style}`, favourite: () => bookOf('2') },
  },
};

const graph = createEngineTester([shelf, prices, sellers]);
const asked = () => graph.fetches.map(({ subgraph }) => subgraph);
const representations = () => graph.fetches.map((fetch) => Object.values(sentOperation(fetch).variables));

beforeEach(() => {
  graph.fetches.length = 0;
});

describe('fetches of one moment', () => {
  it('for the same leaves at several places are one list of entities', async () => {
    const { data } = await graph.execute('{ books { price similar { price } } best { price } }');
    expect(asked()).toEqual(['shelf', 'prices']);
    expect(representations()[1]).toEqual([['1', '2', '3'].map(bookOf)]);
    const one = { price: '1 VND', similar: [{ price: '2 VND' }, { price: null }] };
    const two = { price: '2 VND', similar: [{ price: null }] };
    expect(data).toEqual({ books: [one, two, one], best: { price: '1 VND' } });
  });

  it('for different things are lists of their own in one request', async () => {
    const { data } = await graph.execute('{ books { price } best { price(in: "USD") } }');
    expect(asked()).toEqual(['shelf', 'prices']);
    expect(graph.fetches[1]?.entities).toEqual([
      { key: '_entities0', length: 2 },
      { key: '_entities1', length: 1 },
    ]);
    expect(data).toEqual({
      books: [{ price: '1 VND' }, { price: '2 VND' }, { price: '1 VND' }],
      best: { price: '1 USD' },
    });
  });

  it('that give objects keep what later fetches give those apart by their places', async () => {
    const { data } = await graph.execute(`{
      books { seller { name(style: "short") } } best { seller { name(style: "long") } }
    }`);
    expect(asked()).toEqual(['shelf', 'prices', 'sellers']);
    expect(data).toEqual({
      books: Array(3).fill({ seller: { name: 's short' } }),
      best: { seller: { name: 's long' } },
    });
  });

  it('have each error at the places that it is about', async () => {
    const { errors } = await graph.execute(
      '{ best { similar { seller { id } } } books { price(in: "USD") } }',
    );
    expect(errors.map(({ path }) => path)).toEqual([['best', 'similar', 1, 'seller']]);
  });

  it('are put off until their subgraph is asked anyway, where nothing waits for them', async () => {
    const { data } = await graph.execute('{ best { price maker { favourite { price } } } }');
    expect(asked()).toEqual(['shelf', 'sellers', 'prices']);
    expect(data).toEqual({ best: { price: '1 VND', maker: { favourite: { price: '2 VND' } } } });
  });
});

describe('equal objects of one place', () => {
  it('are asked for once and written wherever they stand', async () => {
    const { text } = await graph.execute('{ books { id seller { id name } } }');
    const seller = '"seller":{"id":"s","name":"s undefined"}';
    expect(text).toBe(`{"books":[{"id":"1",${seller}},{"id":"2",${seller}},{"id":"1",${seller}}]}`);
    expect(representations()[2]).toEqual([[{ __typename: 'Seller', id: 's' }]]);
  });
});
