import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

const head = federation.replace('"@key"', '"@key", "@external", "@requires"');
const comments = ['one', 'two', 'three'];

const posts: TestSubgraph = {
  name: 'posts',
  typeDefs: `${head}
    type Query { post: Post posts: [Post] }
    type Post @key(fields: "id") {
      id: ID!
      comments(limit: Int): [Comment!] @shareable
      price(currency: String = "VND"): Int
    }
    type Comment @shareable { text(upper: Boolean = false): String }
  `,
  resolvers: {
    Query: { post: () => ({ id: '1' }), posts: () => [{ id: '1' }, null, { id: '2' }, { id: '1' }] },
    Post: {
      __resolveReference: (reference) => reference,
      comments: (_, { limit }) => comments.slice(0, limit ?? undefined).map((text) => ({ text })),
      price: (_, { currency }) => ({ VND: 25_000, USD: 1, EUR: 2 })[String(currency)],
    },
    Comment: { text: ({ text }, { upper }) => (upper ? text.toUpperCase() : text) },
  },
};

const ranks: TestSubgraph = {
  name: 'ranks',
  typeDefs: `${head}
    type Post @key(fields: "id") {
      id: ID!
      comments(limit: Int): [Comment!] @external
      price(currency: String = "VND"): Int @external
      words: [String] @requires(fields: "comments(limit: 3) { text }")
      loud: [String] @requires(fields: "comments(limit: 2) { text(upper: true) }")
      dong: String @requires(fields: "price")
      usd(mark: String): String @requires(fields: "price(currency: \\"USD\\")")
      eur(mark: String): String @requires(fields: "price(currency: \\"EUR\\")")
      both: String @requires(fields: "price(currency: \\"EUR\\") comments(limit: 1) { text }")
      plain: String
    }
    type Comment { text(upper: Boolean = false): String @external }
  `,
  resolvers: {
    Post: {
      words: (post) => post.comments.map(({ text }: { text: string }) => text),
      loud: (post) => post.comments.map(({ text }: { text: string }) => text),
      dong: ({ price }) => `${price} ₫`,
      usd: ({ price }, { mark }) => `${price} ${mark ?? '$'}`,
      eur: ({ price }, { mark }) => `${price} ${mark ?? '€'}`,
      both: ({ price, comments: [first] }) => `${price} ${first.text}`,
      plain: ({ id }) => `plain ${id}`,
    },
  },
};

describe('a required field with arguments', () => {
  const graph = createEngineTester([posts, ranks]);

  it('is not the field of the same name that the client asks for with other arguments', async () => {
    const { data, errors } = await graph.execute(
      '{ post { comments(limit: 1) { text } words short: comments(limit: 2) { text } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      post: { comments: [{ text: 'one' }], words: comments, short: [{ text: 'one' }, { text: 'two' }] },
    });
  });

  it('is required with different arguments by several fields at once', async () => {
    const { data, errors } = await graph.execute(
      'query ($e: String, $u: String) { posts { usd(mark: $u) eur(mark: $e) dong plain both price(currency: "EUR") loud words } }',
      { e: 'euro' },
    );
    expect(errors).toEqual([]);
    const post = {
      usd: '1 $',
      eur: '2 euro',
      dong: '25000 ₫',
      both: '2 one',
      price: 2,
      loud: ['ONE', 'TWO'],
      words: comments,
    };
    expect(data).toEqual({
      posts: [
        { ...post, plain: 'plain 1' },
        null,
        { ...post, plain: 'plain 2' },
        { ...post, plain: 'plain 1' },
      ],
    });
  });

  it('is seen by no client under the name that the plans give it', async () => {
    const { data } = await graph.execute('{ __type(name: "Post") { fields { name } } }');
    const names = (data as { __type: { fields: { name: string }[] } }).__type.fields.map(({ name }) => name);
    expect(names.filter((name) => name.includes('__'))).toEqual([]);
    expect(JSON.stringify(await graph.execute('{ post { words } }'))).not.toContain('__');
  });
});
