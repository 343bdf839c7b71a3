import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { federation } from '../../harness/subgraph-schema.ts';

const graph = createEngineTester([
  {
    name: 'items',
    typeDefs: `${federation} type Query { item: Item } type Subscription { changed: Item } type Item { id: ID! }`,
    resolvers: { Query: { item: () => ({ id: '1' }) } },
  },
]);
const query =
  'query ($later: Boolean = true) { item { ...Fields @defer(if: $later) } } fragment Fields on Item { id }';

describe('what is not served yet', () => {
  it.each([
    ['a subscription', 'subscription { changed { id } }', {}],
    ['a fragment that comes later', '{ item { ... @defer { id } } }', {}],
    ['a labelled one', '{ item { ... on Item @defer(label: "later", if: true) { id } } }', {}],
    ['one that a variable asks for', query, { later: true }],
    ['one that the default of a variable asks for', query, {}],
  ])('is refused in words: %s', async (_what, operation, variables) => {
    graph.fetches.length = 0;
    await expect(graph.execute(operation, variables)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('not served yet'),
    });
    expect(graph.fetches).toEqual([]);
  });

  it.each([
    ['not now', query, { later: false }],
    ['never', '{ item { ... @defer(if: false) { id } } }', {}],
    ['in a part that is left out', '{ item { id ... @defer @skip(if: true) { id } } }', {}],
  ])('is no matter where it is asked for %s', async (_when, operation, variables) => {
    expect((await graph.execute(operation, variables)).text).toBe('{"item":{"id":"1"}}');
  });
});
