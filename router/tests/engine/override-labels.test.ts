import { expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { federation } from '../../harness/subgraph-schema.ts';

const head = federation.replace('"@key"', '"@key", "@override"');

const graph = createEngineTester([
  {
    name: 'old',
    typeDefs: `${head} type Query { item: Item! } type Item @key(fields: "id") { id: ID! price: String tax: String }`,
    resolvers: { Query: { item: () => ({ id: '1' }) }, Item: { price: () => 'old', tax: () => 'old' } },
  },
  {
    name: 'new',
    typeDefs: `${head} type Item @key(fields: "id") {
      id: ID! price: String @override(from: "old", label: "prices") tax: String @override(from: "old", label: "percent(5)")
    }`,
    resolvers: { Item: { __resolveReference: (key) => key, price: () => 'new', tax: () => 'new' } },
  },
]);

it.each([
  [[], 'old', 'old', 1],
  [['prices'], 'new', 'old', 2],
  [['percent(5)'], 'old', 'new', 2],
  [['prices', 'percent(5)', 'of another graph'], 'new', 'new', 2],
  [[], 'old', 'old', 1],
])('with the labels %j a field is where it has moved for them', async (labels, price, tax, fetches) => {
  graph.fetches.length = 0;
  const { data, errors } = await graph.executeWith(labels, '{ item { price tax } }');
  expect(errors).toEqual([]);
  expect(data).toEqual({ item: { price, tax } });
  expect(graph.fetches).toHaveLength(fetches);
});
