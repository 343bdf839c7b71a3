import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

const head = federation.replace('"@key"', '"@key", "@external", "@requires"');

const posts: TestSubgraph = {
  name: 'posts',
  typeDefs: `${head}
    type Query { post: Post }
    type Post @key(fields: "id") { id: ID! name: String title: String broken: String }
  `,
  resolvers: {
    Query: { post: () => ({ id: '1', name: 'Lan', title: 'Cà phê' }) },
    Post: {
      broken: fail,
    },
  },
};

function fail(): never {
  throw new RangeError('broken');
}

const greetings: TestSubgraph = {
  name: 'greetings',
  typeDefs: `${head}
    type Post @key(fields: "id") { id: ID! name: String @external full: String @requires(fields: "name") }
  `,
  resolvers: { Post: { full: ({ id, name }) => `${id} ${name}` } },
};

describe('an alias that is the name of a field', () => {
  const graph = createEngineTester([posts, greetings]);

  it('is not taken for the key of an entity nor for what another field requires', async () => {
    const { text, errors } = await graph.execute('{ post { id: title name: title full name_alias: id } }');
    expect(errors).toEqual([]);
    expect(text).toBe('{"post":{"id":"Cà phê","name":"Cà phê","full":"1 Lan","name_alias":"1"}}');
  });

  it('stands in the path of an error as the client wrote it', async () => {
    const { text, errors } = await graph.execute('{ post { name: broken } }');
    expect(text).toBe('{"post":{"name":null}}');
    expect(errors).toMatchObject([{ path: ['post', 'name'] }]);
  });
});

describe('a key that stands for several things', () => {
  const pets: TestSubgraph = {
    name: 'pets',
    typeDefs: `${head}
      type Query { pets: [Pet!]! }
      interface Pet { name(n: Int): String }
      type Cat implements Pet { name(n: Int): String broken(n: Int): String }
      type Dog implements Pet { name(n: Int): String broken(n: Int): String }
    `,
    resolvers: {
      Query: { pets: () => [{ __typename: 'Cat' }, { __typename: 'Dog' }] },
      Cat: { name: (_, { n }) => `Cat ${n}`, broken: fail },
      Dog: { name: (_, { n }) => `Dog ${n}`, broken: fail },
    },
  };
  const graph = createEngineTester([pets]);

  it('stands for what each type is asked for', async () => {
    const { text } = await graph.execute(
      'query ($n: Int) { pets { ... on Cat { name(n: 1) x: name } ... on Dog { name x: name(n: $n) } } }',
      { n: 7 },
    );
    expect(text).toBe('{"pets":[{"name":"Cat 1","x":"Cat undefined"},{"name":"Dog undefined","x":"Dog 7"}]}');
  });

  it('stands in the path of an error as the client wrote it', async () => {
    const { errors } = await graph.execute(
      '{ pets { ... on Cat { x: broken(n: 1) } ... on Dog { x: broken(n: 2) } } }',
    );
    expect(errors.map(({ path }) => path)).toEqual([
      ['pets', 0, 'x'],
      ['pets', 1, 'x'],
    ]);
  });
});

it('may stand in a question about the schema', async () => {
  const graph = createEngineTester([posts, greetings]);
  const { data } = await graph.execute('{ post: __type(name: "Post") { title: name } }');
  expect(data).toEqual({ post: { title: 'Post' } });
});
