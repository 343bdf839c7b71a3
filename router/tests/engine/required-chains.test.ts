import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { runText } from '../../harness/oracle/run-text.ts';
import { federation } from '../../harness/subgraph-schema.ts';

const head = federation.replace('"@key"', '"@key", "@external", "@requires"');

describe('a field that requires one that requires others', { timeout: 20_000 }, () => {
  it('is asked for when all that it hangs on is known, through the subgraph where the way began', async () => {
    const subgraphs = {
      stock: `type Item @key(fields: "id") {
          id: ID! price: Int! label: Label! @external
          line: String! @requires(fields: "label { text size }")
        }
        type Label @shareable { text: String size: Int }`,
      shop: `type Query { items: [Item!]! }
        type Item @key(fields: "id") { id: ID! price: Int! @external label: Label! @requires(fields: "price") }
        type Label @shareable { text: String size: Int }`,
    };
    expect(await runText({ subgraphs, operation: '{ items { line label { size } id } }' })).toBe('');
    expect(await runText({ subgraphs, operation: '{ items { line price } }' })).toBe('');
  });

  it('hangs on three subgraphs, one of them twice', async () => {
    const subgraphs = {
      a: `type Query { thing: Thing! }
        type Thing @key(fields: "id") {
          id: ID! second: String! @external weight: Int! @external
          first: Float! @requires(fields: "weight") third: String! @requires(fields: "second weight")
        }`,
      b: `type Thing @key(fields: "id") { id: ID! weight: Int! first: Float! @external
          second: String! @requires(fields: "first") }`,
      c: `type Thing @key(fields: "id") { id: ID! third: String! @external first: Float! @external
          last: String! @requires(fields: "third first") }`,
    };
    for (const asked of ['last', 'third second', 'first last second third weight'])
      expect(await runText({ subgraphs, operation: `{ thing { ${asked} } }` })).toBe('');
  });

  it('hangs on a field of the subgraph that the last one is asked of too, reached by way of the one between', async () => {
    const subgraphs = {
      a: `type E @key(fields: "id") {
          id: ID! code: String! @shareable p: String r: String @external s: ID @requires(fields: "r")
        }`,
      b: 'type Query { e: E } type E @key(fields: "code") { code: String! }',
      d: `type E @key(fields: "code") {
          id: ID! @shareable code: String! p: String @external r: String @requires(fields: "p")
        }`,
    };
    expect(await runText({ subgraphs, operation: '{ e { s } }' })).toBe('');
  });

  it('leads to an entity of which a label has given a field to another subgraph', async () => {
    const subgraphs = {
      a: 'type Maker @key(fields: "id") { id: ID! name: String @override(from: "c", label: "moved") }',
      b: `type Query { items: [Item] }
        type Item @key(fields: "id") { id: ID! size: Int @external label: String! @requires(fields: "size") }`,
      c: `type Item @key(fields: "id") {
          id: ID! size: Int label: String! @external maker: Maker @requires(fields: "label")
        }
        type Maker @key(fields: "id") { id: ID! name: String }`,
    };
    const operation = '{ items { maker { name } } }';
    for (const labels of [[], ['moved']])
      expect(await runText({ subgraphs, labels, seed: 3, operation })).toBe('');
  });

  it('stands beside a field that a label has given to another subgraph, and that is named by what is provided', async () => {
    const subgraphs = {
      a: `type Query { items: [Item!] @provides(fields: "maker { size }") }
        type Item @key(fields: "id") {
          id: ID! base: Int maker: Maker label: String @external line: String @requires(fields: "label")
        }
        type Maker @key(fields: "code place { id }") { code: Int! place: Item! size: Int @external }`,
      b: `type Item @key(fields: "id") {
          id: ID! base: Int @external label: String @requires(fields: "base")
          maker: Maker @override(from: "a", label: "moved")
        }
        type Maker @key(fields: "code place { id }") { code: Int! place: Item! }`,
      c: `type Maker @key(fields: "code place { id }") { code: Int! place: Item! size: Int @shareable }
        type Item @key(fields: "id") { id: ID! }`,
    };
    for (const labels of [[], ['moved']])
      for (const seed of [1, 3, 5])
        expect(await runText({ subgraphs, labels, seed, operation: '{ items { maker { code } } }' })).toBe(
          '',
        );
  });

  it('requires of an entity, hidden, a field that a label has given to its subgraph', async () => {
    const subgraphs = {
      a: `type Item @key(fields: "id") {
          id: ID! label: String @external maker: Maker @external
          line: String @requires(fields: "label maker { name }") @inaccessible
        }
        type Maker @key(fields: "id") { id: ID! name: String @override(from: "c", label: "moved") }`,
      b: `type Query { items: [Item] }
        type Item @key(fields: "id") { id: ID! size: Int @external label: String @requires(fields: "size") }`,
      c: `type Item @key(fields: "id") { id: ID! size: Int maker: Maker }
        type Maker @key(fields: "id") { id: ID! name: String }`,
    };
    const operation = '{ items { label maker { name } } }';
    for (const labels of [[], ['moved']])
      expect(await runText({ subgraphs, labels, seed: 3, operation })).toBe('');
  });

  it.each([
    ['below its own answer', '{ items { next { line } } }'],
    ['below both, beside both', '{ items { next { next { line next { size } } line } line } }'],
    ['below the next one', '{ items { next { last { id } } last { line } } }'],
  ])('leads to an entity that is asked for the same field %s', async (_where, operation) => {
    const subgraphs = {
      a: `type Query { items: [Item] }
        type Item @key(fields: "id") {
          id: ID! size: Int price: Int @external next: Item @external
          line: String @requires(fields: "price next { id price }")
          last: Item @requires(fields: "next { id next { id } }")
        }`,
      b: `type Item @key(fields: "id") {
          id: ID! size: Int @external price: Int next: Item @requires(fields: "size")
        }`,
      c: `type Item @key(fields: "id") {
          id: ID! last: Item @external next: Item @external
          full: Int @requires(fields: "last { last { id } next { next { id } } }")
        }`,
    };
    for (const seed of [2, 3, 5]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });

  it('requires it with arguments', async () => {
    const subgraphs = {
      a: `type Query { thing: Thing! }
        type Thing @key(fields: "id") {
          id: ID! price(in: String = "VND"): Int! @external
          label(size: Int): String! @requires(fields: "price(in: \\"EUR\\")")
        }`,
      b: `type Thing @key(fields: "id") { id: ID! price(in: String = "VND"): Int! label(size: Int): String! @external
          line: String! @requires(fields: "label(size: 2)") }`,
    };
    expect(await runText({ subgraphs, operation: '{ thing { line price label(size: 1) } }' })).toBe('');
  });

  it('stands below lists, interfaces and unions', async () => {
    const subgraphs = {
      a: `type Query { all: [Any!]! named: [Named!]! }
        union Any = Cup | Bag
        interface Named { name: String }
        type Cup implements Named @key(fields: "id") { id: ID! name: String }
        type Bag implements Named @key(fields: "id") {
          id: ID! name: String volume: Int! @external size: Size! @requires(fields: "volume")
        }
        enum Size { S L }`,
      b: `type Bag @key(fields: "id") { id: ID! volume: Int! size: Size! @external owner: Cup
          note: String! @requires(fields: "size") }
        type Cup @key(fields: "id", resolvable: false) { id: ID! }
        enum Size { S L }`,
    };
    const operation = `{ all { ... on Bag { note owner { name } size } } named { name ... on Bag { note } __typename } }`;
    for (const seed of [1, 2]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

it('an error of what a field requires stands where the client has asked, with the reason', async () => {
  const graph = createEngineTester(
    [
      {
        name: 'shop',
        typeDefs: `${head} type Query { item: Item } type Item @key(fields: "id") { id: ID! maker: Maker }
          type Maker @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { item: () => ({ id: '1', maker: { id: '7' } }) } },
      },
      {
        name: 'makers',
        typeDefs: `${head} type Maker @key(fields: "id") { id: ID! name: String }`,
        resolvers: {},
      },
      {
        name: 'labels',
        typeDefs: `${head} type Item @key(fields: "id") {
            id: ID! maker: Maker @external label: String @requires(fields: "maker { name }")
          }
          type Maker @key(fields: "id") { id: ID! name: String @external }`,
        resolvers: { Item: { label: ({ maker }) => `by ${maker?.name}` } },
      },
    ],
    ({ subgraph }) =>
      subgraph === 'makers' ? { data: null, errors: [{ message: 'away' } as never] } : undefined,
  );
  const { text, errors } = await graph.execute('{ item { label } }');
  expect(text).toBe('{"item":{"label":null}}');
  expect(errors).toEqual([{ message: 'away', path: ['item'] }]);
});
