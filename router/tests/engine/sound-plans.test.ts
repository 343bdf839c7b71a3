import { describe, expect, it } from 'vitest';
import { runText } from '../../harness/oracle/run-text.ts';

describe('what a field requires', () => {
  it.each([
    [
      'a part of what its subgraph provides',
      {
        a: `type Query { e: [E!]! @provides(fields: "r { x }") }
          type E @key(fields: "id") { id: ID! r: V @external k: String! @requires(fields: "r { x y }") }
          type V @shareable { x: Int y: Int }`,
        b: `type E @key(fields: "id") { id: ID! r: V @shareable }
          type V @shareable { x: Int y: Int }`,
      },
      '{ e { k } }',
    ],
    [
      'provided where the field stands in a context',
      {
        a: `type Query { e: [E!]! }
          type E @key(fields: "id") @context(name: "around") { id: ID! q: String kid: [K!]! @provides(fields: "p") }
          type K @key(fields: "id") {
            id: ID! p: Int @external
            k(from: String @fromContext(field: "$around { q }")): String @requires(fields: "p")
          }`,
        b: 'type K @key(fields: "id") { id: ID! p: Int @shareable }',
      },
      '{ e { kid { k } } }',
    ],
  ])('is told where it is %s', async (_what, subgraphs, operation) => {
    for (const seed of [1, 2, 3]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

describe('a field that another subgraph has taken over', () => {
  it('is asked of that one, even where the first one provides what is below', async () => {
    const subgraphs = {
      a: `type Query { e: E! @provides(fields: "f { r }") }
        type E @key(fields: "id") { id: ID! f: F! } type F @key(fields: "id") { id: ID! r: Int @external }`,
      b: `type E @key(fields: "id") { id: ID! f: F! @override(from: "a") }
        type F @key(fields: "id") { id: ID! r: Int @shareable }`,
    };
    for (const seed of [1, 2, 3])
      expect(await runText({ subgraphs, operation: '{ e { f { r } } }', seed })).toBe('');
  });
});

describe('a field of an interface', () => {
  it('is asked for though it moves with a label in one of the types below', async () => {
    const subgraphs = {
      a: `type Query { i: [I!]! } interface I { y: Int } type V implements I @shareable { y: Int }
        type E @key(fields: "id") { id: ID! y: Int @override(from: "b", label: "E.y") }`,
      b: `type Query { e: E } interface I { y: Int } type E implements I @key(fields: "id") { id: ID! y: Int }
        type F @key(fields: "id") { id: ID! p: Int }`,
      c: 'type F @key(fields: "id") { id: ID! p: Int @external q: Int @requires(fields: "p") }',
    };
    for (const labels of [[], ['E.y']])
      expect(await runText({ subgraphs, operation: '{ i { y } e { y } }', labels })).toBe('');
  });
});

describe('two arguments that are read from one object around', () => {
  it('are told, one of them by another subgraph', async () => {
    const subgraphs = {
      a: `type Query { e: [E!]! }
        type E @key(fields: "id") @context(name: "around") { id: ID! p: E q: String }
        type K @key(fields: "id") {
          id: ID!
          k1(from: String @fromContext(field: "$around { q }")): String
          k2(from: ID @fromContext(field: "$around { p { id } }")): String
        }`,
      b: `type E @key(fields: "id") { id: ID! kid: [K!]! q: String @override(from: "a") }
        type K @key(fields: "id") { id: ID! }`,
    };
    for (const seed of [1, 2, 3])
      expect(await runText({ subgraphs, operation: '{ e { kid { k2 k1 } } }', seed })).toBe('');
  });

  it('are told, by selections that begin with one fragment', async () => {
    const subgraphs = {
      a: `type Query { e: [[E]!] } interface I { x: Int } union U @context(name: "around") = E
        type E implements I { code: String! kid: K p: [Int] r: [I] x: Int }
        type K @key(fields: "id") {
          id: ID!
          k(
            from: String @fromContext(field: "$around ... on E { code }")
            by: [Int] @fromContext(field: "$around ... on E { p }")
          ): Int
        }`,
    };
    const operation = '{ e { r { ... on E { kid { k } } } } }';
    for (const seed of [1, 2, 3]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });

  it('are told, by way of what the subgraph itself knows as a field of others', async () => {
    const subgraphs = {
      a: `type Query { e: E } type E @key(fields: "id") @context(name: "around") { id: ID! x: Int r: E @external }
        type K @key(fields: "id") { id: ID! k(from: Int @fromContext(field: "$around { r { x } }")): Int }`,
      b: 'type E @key(fields: "id") { id: ID! kid: [K!] r: E } type K @key(fields: "id") { id: ID! }',
    };
    for (const seed of [1, 2, 3])
      expect(await runText({ subgraphs, operation: '{ e { kid { k } } }', seed })).toBe('');
  });
});

describe('a mutation with several fields of one subgraph', () => {
  it('asks for all that fragments on a type and on its interface name', async () => {
    const subgraphs = {
      a: 'type E @key(fields: "id") { id: ID! x: Int @shareable }',
      b: `type E implements I @key(fields: "id") { id: ID! x: Int @shareable } interface I { x: Int }
        type V implements I @shareable { y: Int x: Int }`,
      c: `type Query { t: Int } type Mutation { tickC: Int changeC: U } type E @key(fields: "id") { id: ID! }
        union U = E | V type V @shareable { y: Int x: Int }`,
    };
    const operation = 'mutation { tickC changeC { ... on V { y } ... on I { x } } }';
    for (const seed of [1, 2, 3, 4]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

it('one fetch in place of two that have a third between them is no plan', async () => {
  const subgraphs = {
    a: `type Query { shelf: Shelf }
      type Item @key(fields: "region number") {
        region: String! number: Int! code: String! twin: Item @external color: String @external
        size: [Int] @requires(fields: "twin { code }")
        first: String! @external second: Int! @requires(fields: "first")
        third: Float! @external fourth: [Boolean] @requires(fields: "third color twin { code }")
      }
      type Shelf @key(fields: "code") @key(fields: "mark owner { code }") @key(fields: "id") {
        code: String! mark: Int! owner: Item! id: ID! items: [Item] @external best: [Any!] @requires(fields: "items { code }")
      }
      union Any = Item`,
    b: `type Shelf @key(fields: "code") { code: String! items: [Item] @shareable }
      type Item @key(fields: "region number") { region: String! number: Int! }`,
    d: `type Item @key(fields: "code") @key(fields: "region number") {
        code: String! region: String! number: Int! color: String @shareable twin: Item first: String!
        second: Int! @external third: Float! @requires(fields: "second")
      }`,
    e: `type Shelf @key(fields: "code") @key(fields: "mark owner { code }") @key(fields: "id") {
        code: String! mark: Int! owner: Item! @provides(fields: "color") id: ID! items: [Item] @shareable
      }
      type Item { code: String! color: String @external }`,
  };
  const operation = '{ shelf { items { size color fourth } other: items { size } } }';
  for (const seed of [3, 4, 5, 6]) expect(await runText({ subgraphs, operation, seed })).toBe('');
});
