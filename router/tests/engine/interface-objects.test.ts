import { describe, expect, it } from 'vitest';
import { runText } from '../../harness/oracle/run-text.ts';

const subgraphs = {
  notes: `type Query { noted: [Node!]! loud: Loud }
    type Node @interfaceObject @key(fields: "id") { id: ID! note: String }
    type Horn implements Loud { volume: Int } interface Loud { volume: Int }`,
  nodes: `type Query { all: [Any!]! }
    interface Node @key(fields: "id") { id: ID! }
    interface Loud { volume: Int }
    union Any = Cup | Bell
    type Cup implements Node @key(fields: "id") { id: ID! size: Int }
    type Bell implements Node & Loud @key(fields: "id") { id: ID! volume: Int }`,
};

describe('an object of which a subgraph knows the interface only', () => {
  it.each([
    ['another interface', '{ noted { ... on Loud { volume ... on Node { note } } id } }'],
    ['a union', '{ noted { note ... on Any { ... on Cup { size } ... on Loud { volume } } } }'],
    ['an interface that the type has not', '{ noted { ... on Loud { ... on Horn { volume } } } }'],
    ['its type', '{ noted { ... on Cup { note size __typename } ... on Bell { note } } }'],
    ['a type of which all is left out', '{ noted { note ... on Cup { size @skip(if: true) } } }'],
    ['what is left out', '{ noted { note ... on Loud @skip(if: true) { volume } } }'],
    ['the interface, in a union', '{ all { ... on Node { note id } ... on Loud { volume } } }'],
  ])('meets a fragment on %s', async (_what, operation) => {
    for (const seed of [1, 2]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });

  it('is asked for one field twice, with arguments that depend on its type', async () => {
    const mugs = subgraphs.notes.replace('note: String', 'note(n: Int): String');
    const operation =
      '{ noted { ... on Cup { note(n: 4) x: note(n: 5) } ... on Bell { note x: note(n: 6) } } }';
    for (const seed of [1, 2, 3])
      expect(await runText({ subgraphs: { ...subgraphs, notes: mugs }, operation, seed })).toBe('');
  });

  it('has no errors of fields that things of its type are not asked for', async () => {
    const operation = '{ noted { ... on Bell { note } } }';
    for (const seed of [1, 2, 3])
      expect(await runText({ subgraphs, operation, seed, faults: { throwing: 0.5 } })).toBe('');
  });

  it('has no errors of what is below a field and asked of things of another type', async () => {
    const makers = {
      notes:
        'type Node @interfaceObject @key(fields: "id") { id: ID! maker: Maker! } type Maker { name: Int town: Int }',
      nodes: `type Query { one: Node } interface Node @key(fields: "id") { id: ID! }
        type Cup implements Node @key(fields: "id") { id: ID! } type Bell implements Node @key(fields: "id") { id: ID! }`,
    };
    const operation = '{ one { ... on Bell { maker { town } } ... { maker { name } } } }';
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(await runText({ subgraphs: makers, operation, seed, faults: { throwing: 0.5 } })).toBe('');
  });
});

describe('a field that is never null and fails', () => {
  const never = {
    notes: `type Query { noted: [Node!]! }
      type Node @interfaceObject @key(fields: "id") { id: ID! views: Int likes: Int! facts: Facts }
      type Facts { age: Int weight: Int! maker: Maker } type Maker @key(fields: "id") { id: ID! }`,
    nodes: `type Query { all: [Node!]! } interface Node @key(fields: "id") { id: ID! }
      type Cup implements Node @key(fields: "id") { id: ID! size: Int }
      type Bell implements Node @key(fields: "id") { id: ID! }
      type Maker @key(fields: "id") { id: ID! name: String }`,
  };

  it.each([
    ['of the other type', '{ all { ... on Cup { views } ... on Bell { likes } } }'],
    ['beside one of all', '{ all { views ... on Bell { likes } } }'],
    ['to which one comes by the interface', '{ noted { ... on Cup { views } ... on Bell { likes } } }'],
    ['below', '{ all { ... on Cup { facts { age } } ... on Bell { facts { weight } } } }'],
    [
      'with entities below',
      '{ all { ... on Cup { facts { age } } ... on Bell { facts { weight maker { name } } } } }',
    ],
  ])('takes nothing along of a thing that was not asked for it: %s', async (_what, operation) => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(await runText({ subgraphs: never, operation, seed, faults: { throwing: 0.5 } })).toBe('');
  });
});

describe('an object below, asked of things of one type', () => {
  const below = {
    notes: `type Node @interfaceObject @key(fields: "id") { id: ID! rank: Int next: Node! facts: Facts }
      type Facts { age: Int }`,
    nodes: `type Query { all: [Node] } interface Node @key(fields: "id") { id: ID! }
      type Cup implements Node @key(fields: "id") { id: ID! }
      type Bell implements Node @key(fields: "id") { id: ID! }`,
  };

  it.each([
    [
      'for its type, and of others for more',
      '{ all { ... on Cup { facts { __typename } } ... on Bell { facts { age } } } }',
    ],
    ['is not asked of others for its key', '{ all { ... on Cup { next { __typename } } rank } }'],
  ])('%s', async (_what, operation) => {
    for (const seed of [1, 2, 3, 4, 17, 32, 35])
      expect(await runText({ subgraphs: below, operation, seed, faults: { throwing: 0.3 } })).toBe('');
  });
});

describe('an object of an interface whose type nobody has told', () => {
  it('has no errors of what is below it and asked of things of another type', async () => {
    const shelves = {
      notes: `type Query { first: Node }
        type Node @interfaceObject @key(fields: "id") @key(fields: "code") { id: ID! code: ID! shelves: [Shelf] next: [Node!] }
        type Shelf @key(fields: "id") { id: ID! }`,
      nodes: `type Shelf @key(fields: "id") { id: ID! top: Node size: Int }
        interface Node @key(fields: "code") { code: ID! }
        type Cup implements Node @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }
        type Bell implements Node @key(fields: "id") @key(fields: "code") { id: ID! code: ID! }`,
    };
    const operation = '{ first { shelves { top { shelves { size } ... on Bell { next { id } } } } } }';
    for (const seed of [90, 93, 97, 152])
      expect(await runText({ subgraphs: shelves, operation, seed, faults: { throwing: 0.3 } })).toBe('');
  });
});

describe('a field of such an object that requires others', { timeout: 20_000 }, () => {
  const requiring = {
    lists:
      'type Query { listed: [Node!]! } type Node @interfaceObject @key(fields: "id") { id: ID! rank: Int }',
    notes: `type Node @interfaceObject @key(fields: "id") {
        id: ID! weight: Int! @external rank: Int @external
        note: String @requires(fields: "weight") price: Int! @requires(fields: "rank") stock: Int!
      }`,
    shop: `type Node @interfaceObject @key(fields: "id") {
        id: ID! price: Int! @external weight: Int! @external
        label(in: String): String @requires(fields: "price weight")
        others: [Node!]! @requires(fields: "price")
      }`,
    nodes: `type Query { all: [Node!]! cups: [Cup!]! }
      interface Node @key(fields: "id") { id: ID! weight: Int! }
      type Cup implements Node @key(fields: "id") { id: ID! weight: Int! size: Int! }
      type Bell implements Node @key(fields: "id") { id: ID! weight: Int! }`,
  };

  it.each([
    ['of one type, beside what it requires of all', '{ all { ... on Cup { note } weight } }'],
    ['of one type, beside one of all', '{ all { ... on Cup { note } stock } }'],
    ['of one type that another one tells of', '{ listed { rank ... on Cup { note } } }'],
    ['of one that requires others', '{ listed { label } all { ... on Bell { label price } } }'],
    ['with arguments by type', '{ all { ... on Cup { label(in: "a") } ... on Bell { label(in: "b") } } }'],
    ['below one', '{ cups { others { ... on Cup { i: id others { note } } stock ... on Bell { label } } } }'],
  ])('is asked for %s', async (_what, operation) => {
    for (const seed of [3, 4, 5]) expect(await runText({ subgraphs: requiring, operation, seed })).toBe('');
  });

  it('leads to the interface, of one type of which a field is asked for that requires others too', async () => {
    const subgraphs = {
      notes: `type Node @interfaceObject @key(fields: "id") {
          id: ID! weight: Int @external next: Node @requires(fields: "weight") stock: Int!
        }`,
      cups: 'type Query { cups: [Cup] } type Cup @key(fields: "id") { id: ID! size: Int }',
      nodes: `type Query { all: [Node] }
        interface Node @key(fields: "id") { id: ID! weight: Int }
        type Cup implements Node @key(fields: "id") {
          id: ID! weight: Int size: Int @external label: Int @requires(fields: "size")
        }
        type Bell implements Node @key(fields: "id") { id: ID! weight: Int }`,
    };
    const below = 'next { ... on Cup { label } }';
    for (const seed of [3, 4, 5])
      expect(await runText({ subgraphs, operation: `{ cups { ${below} } }`, seed })).toBe('');
    const mixedUp = runText({ subgraphs, operation: `{ all { ... on Cup { ${below} } stock } }` });
    await expect(mixedUp).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it('requires one with arguments', async () => {
    const subgraphs = {
      ...requiring,
      lists: requiring.lists.replace('rank: Int', 'rank(of: Int): Int'),
      notes: requiring.notes
        .replace('rank: Int', 'rank(of: Int): Int')
        .replace('"rank"', '"rank(of: 3)"')
        .replace('"weight"', '"weight rank(of: 4)"'),
    };
    const operation = '{ all { ... on Cup { note } price } listed { note rank(of: 5) } }';
    for (const seed of [3, 4, 5]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});
