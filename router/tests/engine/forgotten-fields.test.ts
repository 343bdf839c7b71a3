import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

/** To the planner a field that two subgraphs share holds nothing but what both know: of an `OnlyA` it asks nothing. */
function boxes(only: string): string {
  return `${federation}
    type Query { box${only}: Box shared: Box @shareable }
    type Box @key(fields: "id") { id: ID! wrapper: Wrapper @shareable }
    type Wrapper @shareable { items: [Item!]! }
    union Item = Both | Only${only}
    type Both @shareable { label: String }
    type Only${only} { label${only}: String }`;
}

const items = [
  { __typename: 'Both', label: 'x' },
  { __typename: 'OnlyA', labelA: 'y' },
];
const subgraphs: TestSubgraph[] = [
  {
    name: 'a',
    typeDefs: boxes('A'),
    resolvers: { Query: { boxA: () => ({ id: '1', wrapper: { items } }) } },
  },
  { name: 'b', typeDefs: boxes('B'), resolvers: {} },
];
const operation = '{ boxA { id wrapper { items { ... on Both { label } ... on OnlyA { labelA } } } } }';

describe('what no subgraph has told', () => {
  it('is null with an error where the plan has forgotten it', async () => {
    const { data, errors } = await createEngineTester(subgraphs).execute(operation);
    expect(data).toEqual({ boxA: { id: '1', wrapper: { items: [{ label: 'x' }, { labelA: null }] } } });
    expect(errors).toMatchObject([{ path: ['boxA', 'wrapper', 'items', 1, 'labelA'] }]);
  });

  it('is null with an error where a subgraph has left it out', async () => {
    const graph = createEngineTester(subgraphs, () => ({ data: { boxA: { id: '1' } } }));
    const { data, errors } = await graph.execute(operation);
    expect(data).toEqual({ boxA: { id: '1', wrapper: null } });
    expect(errors).toMatchObject([{ path: ['boxA', 'wrapper'] }]);
  });

  it('has no error of its own where a subgraph has failed', async () => {
    const failure = new GraphQLError('no box', { path: ['boxA'] });
    const graph = createEngineTester(subgraphs, () => ({ data: {}, errors: [failure] }));
    expect((await graph.execute(operation)).errors).toEqual([{ message: 'no box', path: ['boxA'] }]);
  });
});
