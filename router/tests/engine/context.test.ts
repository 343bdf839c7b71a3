import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { runText } from '../../harness/oracle/run-text.ts';
import { sentOperation } from '../../harness/sent-operation.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

const head = federation.replace('"@key"', '"@key", "@context", "@fromContext", "@external", "@requires"');

const users = [
  { id: '1', locale: 'vi', name: 'Lan', orders: [{ id: '1' }, { id: '2' }] },
  { id: '2', locale: 'en', name: 'Anh', orders: [{ id: '1' }, null] },
  { id: '3', locale: 'vi', name: 'Minh', orders: [{ id: '3' }] },
];

const shop: TestSubgraph = {
  name: 'shop',
  typeDefs: `${head}
    type Query { users: [User!]! }
    type User @key(fields: "id") @context(name: "user") {
      id: ID! locale: String! name: String @external orders: [Order]!
    }
    type Order @key(fields: "id") {
      id: ID!
      title(locale: String @fromContext(field: "$user { locale }"), short: Boolean = false): String!
      greeting(name: String @fromContext(field: "$user { name }")): String!
    }`,
  resolvers: {
    Query: { users: () => users },
    User: { __resolveReference: ({ id }) => users.find((user) => user.id === id) },
    Order: {
      __resolveReference: (reference) => reference,
      title: ({ id }, { locale, short }) => {
        if (id === '3') throw new RangeError('no title');
        return `${id} ${locale}${short ? '' : ' in full'}`;
      },
      greeting: ({ id }, { name }) => `${id} for ${name}`,
    },
  },
};

const people: TestSubgraph = {
  name: 'people',
  typeDefs: `${head} type User @key(fields: "id") { id: ID! name: String }`,
  resolvers: { User: { __resolveReference: ({ id }) => users.find((user) => user.id === id) } },
};

describe('an argument that comes from an object around the field', () => {
  const graph = createEngineTester([shop, people]);

  it('is the one of the object around, though one entity stands below two of them', async () => {
    const { data } = await graph.execute(
      'query ($short: Boolean) { users { orders { title(short: $short) } } }',
      { short: true },
    );
    expect(data).toEqual({
      users: [
        { orders: [{ title: '1 vi' }, { title: '2 vi' }] },
        { orders: [{ title: '1 en' }, null] },
        { orders: [null] },
      ],
    });
  });

  it('may be told by another subgraph', async () => {
    const { data } = await graph.execute('{ users { locale: id orders { id greeting } } }');
    expect(data).toEqual({
      users: [
        {
          locale: '1',
          orders: [
            { id: '1', greeting: '1 for Lan' },
            { id: '2', greeting: '2 for Lan' },
          ],
        },
        { locale: '2', orders: [{ id: '1', greeting: '1 for Anh' }, null] },
        { locale: '3', orders: [{ id: '3', greeting: '3 for Minh' }] },
      ],
    });
  });

  it('asks once for all that have it in common', async () => {
    graph.fetches.length = 0;
    await graph.execute('{ users { orders { title } } }');
    expect(
      graph.fetches.map((fetch) => [
        fetch.entities.map(({ length }) => length),
        Object.values(sentOperation(fetch).variables).length,
      ]),
    ).toEqual([
      [[], 0],
      [[3], 2],
      [[1], 2],
    ]);
  });

  it('has the errors where they belong', async () => {
    const { errors } = await graph.execute('{ users { orders { title } } }');
    expect(errors.map(({ path }) => path)).toEqual([['users', 2, 'orders', 0, 'title']]);
  });

  it('is no argument of the graph', async () => {
    const { data } = await graph.execute('{ __type(name: "Order") { fields { name args { name } } } }');
    expect(JSON.stringify(data)).not.toContain('locale');
  });
});

describe('an argument that comes from further up, and from several types', () => {
  const deep = createEngineTester([
    {
      name: 'deep',
      typeDefs: `${head}
        type Query { tops: [[Top!]!]! }
        union Top = Shop | Stall
        type Shop @key(fields: "id") @context(name: "top") { id: ID! currency: Money! box: Box! }
        type Stall @key(fields: "id") @context(name: "top") { id: ID! cash: String! box: Box! }
        type Money { code: String! }
        type Box { items: [[Item!]] }
        type Item @key(fields: "id") {
          id: ID!
          price(in: String @fromContext(field: "$top ... on Shop { currency { code } } ... on Stall { cash }")): String!
        }`,
      resolvers: {
        Query: {
          tops: () => [
            [
              {
                __typename: 'Shop',
                id: '1',
                currency: { code: 'VND' },
                box: { items: [[{ id: '1' }], null] },
              },
            ],
            [{ __typename: 'Stall', id: '2', cash: 'USD', box: { items: [[{ id: '1' }, { id: '2' }]] } }],
          ],
        },
        Item: { __resolveReference: (key) => key, price: ({ id }, args) => `${id} ${args.in}` },
      },
    },
    people,
  ]);

  it('is found through lists of lists and objects between', async () => {
    const query =
      '{ tops { ... on Shop { box { items { price } } } ... on Stall { box { items { price } } } } }';
    const { text, errors } = await deep.execute(query);
    expect(errors).toEqual([]);
    expect(text).toBe(
      '{"tops":[[{"box":{"items":[[{"price":"1 VND"}],null]}}],' +
        '[{"box":{"items":[[{"price":"1 USD"},{"price":"2 USD"}]]}}]]}',
    );
  });
});

describe('the nearest object around', () => {
  it('may be of the type of the field itself, or of one that is no entity', async () => {
    const subgraphs = {
      a: `type Query { shelf: Shelf! frame: Frame! }
        type Shelf @key(fields: "id") @context(name: "around") { id: ID! label: String! books: [Book!]! }
        type Frame @context(name: "around") @shareable { note: String! book: Book! }
        type Book @key(fields: "id") @context(name: "around") {
          id: ID! title: String! sequel: Book
          line(of: String @fromContext(field: "$around ... on Shelf { label } ... on Frame { note } ... on Book { title }")): String!
        }`,
    };
    const operation = `{ shelf { books { line sequel { line sequel { line } } } }
      frame { book { line sequel { line } } } }`;
    for (const seed of [1, 2, 3]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });

  it('is told beside what the field requires', async () => {
    const subgraphs = {
      a: `type Query { shelves: [Shelf!]! }
        union Any @context(name: "around") = Shelf
        type Shelf @key(fields: "id") { id: ID! label: String books: [Book!]! }
        type Book @key(fields: "id") {
          id: ID! pages: Int! @external
          line(of: String @fromContext(field: "$around ... on Shelf { label }"), n: Int): String @requires(fields: "pages")
        }`,
      b: 'type Book @key(fields: "id") { id: ID! pages: Int! }',
    };
    const operation = '{ shelves { books { line(n: 1) other: line(n: 2) } } }';
    for (const seed of [1, 2, 3]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

describe('an argument of which a part could not be read', () => {
  it.each([
    ['one of several', 'parts: [P!]!', '[String]', '$around { parts { name } }'],
    ['all of it', 'part: P!', 'String', '$around { part { name } }'],
  ])('is not told as null: %s', async (_what, field, type, read) => {
    const subgraphs = {
      a: `type E @key(fields: "id") @context(name: "around") { id: ID! ${field} @external kid: K! }
        type P @key(fields: "id") { id: ID! name: String! }
        type K @key(fields: "id") { id: ID! k(from: ${type} @fromContext(field: "${read}")): String }`,
      b: `type Query { e: [E!]! } type E @key(fields: "id") { id: ID! ${field} } type P @key(fields: "id") { id: ID! }`,
    };
    const operation = '{ e { kid { k } } }';
    for (const seed of [7, 17, 19, 23, 24])
      expect(await runText({ subgraphs, operation, seed, faults: { missing: 0.3 } })).toBe('');
  });
});

describe('objects without the argument, which a subgraph is asked about in one go with those that have it', () => {
  const subgraphs = {
    a: `type Query { i: [I!]! } interface I { x: Int }
      type E1 implements I @key(fields: "id") { id: ID! x: Int }
      type E2 implements I @key(fields: "id") { id: ID! x: Int }`,
    b: `type E1 @key(fields: "id") @context(name: "around") { id: ID! name: String! @external kid: [K!]! z: Int }
      type E2 @key(fields: "id") { id: ID! y: String! }
      type K @key(fields: "id") { id: ID! k(from: String @fromContext(field: "$around { name }")): String! }`,
    c: 'type E1 @key(fields: "id") { id: ID! name: String! }',
  };

  it('are told what they are asked for', async () => {
    const operation = '{ i { ... on E2 { y } ... on E1 { z kid { k } } } }';
    for (const seed of [1, 2, 3, 4, 5]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

describe('an argument beside fields that require one field in two ways', () => {
  it('belongs to one of the requests that these become', async () => {
    const subgraphs = {
      a: `type Query { e: [E!]! } type E @key(fields: "id") @context(name: "around") { id: ID! name: String! kid: [K!]! }
        type K @key(fields: "id") {
          id: ID! size(of: Int): Int @external
          one: Int @requires(fields: "size(of: 1)") two: Int @requires(fields: "size(of: 2)")
          k(from: String @fromContext(field: "$around { name }")): String! @requires(fields: "size(of: 1)")
        }`,
      b: 'type K @key(fields: "id") { id: ID! size(of: Int): Int }',
    };
    const operation = '{ e { kid { one two k } } }';
    for (const seed of [1, 2, 3]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

describe('two arguments of one operation', () => {
  it('may be read by way of one field of the object around', async () => {
    const subgraphs = {
      a: `type Query { e: [E!]! } type V { x: String! y: String! w(of: Int): Int }
        type E @key(fields: "id") @context(name: "around") { id: ID! v: V! kid: [K!]! }
        type K @key(fields: "id") {
          id: ID!
          k1(from: String @fromContext(field: "$around { v { x } }")): String!
          k2(from: String @fromContext(field: "$around { v { y } }")): String!
        }`,
    };
    const operation = '{ e { v { w(of: 1) } kid { k1 k2 } } }';
    for (const seed of [3, 4, 5]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});

describe('an argument that comes from an object around', () => {
  it.each([
    [
      'is waited for where another subgraph tells it than the one that leads on',
      {
        a: 'type E @key(fields: "id") { id: ID! q: String! }',
        b: `type Query { e: [E!]! } type E @key(fields: "id") { id: ID! kid: [K!]! }
          type K @key(fields: "id") { id: ID! }`,
        c: `type E @key(fields: "id") @context(name: "around") { id: ID! q: String! @external }
          type K @key(fields: "id") { id: ID! k(from: String @fromContext(field: "$around { q }")): String! }`,
      },
    ],
    [
      'is waited for where the object around is asked for by its key',
      {
        a: 'type E @key(fields: "id") { id: ID! q: String! }',
        b: 'type Query { e: [E!]! } type E @key(fields: "id") { id: ID! }',
        c: `type E @key(fields: "id") @context(name: "around") { id: ID! kid: [K!]! q: String! @external }
          type K @key(fields: "id") { id: ID! k(from: String @fromContext(field: "$around { q }")): String! }`,
      },
    ],
    [
      'is waited for where it is worked out in turns, which the plan puts after what needs it',
      {
        a: `type E @key(fields: "code") @key(fields: "id") {
            id: ID! code: String! kid: [K!]!
            t0: String @external t1: String @requires(fields: "t0")
            t2: String @external t3: String @requires(fields: "t2")
          }
          type K @key(fields: "id") { id: ID! }`,
        b: `type Query { e: [E!]! }
          type E @key(fields: "id") @context(name: "around") {
            id: ID! t0: String
            t1: String @external t2: String @requires(fields: "t1") t3: String @external
          }
          type K @key(fields: "id") { id: ID! k(from: String @fromContext(field: "$around { t3 }")): String! }`,
      },
    ],
    [
      'is waited for where the subgraph that needs it tells it of the same objects',
      {
        a: `type Query { e: [Frame!]! }
          type Frame @shareable { kid: [K!]! }
          type K @key(fields: "id") { id: ID! }`,
        b: `type Frame @shareable @context(name: "around") { kid: [K!]! }
          type K @key(fields: "id") {
            id: ID! p: Int k(from: [Int] @fromContext(field: "$around { kid { p } }")): String!
          }`,
      },
    ],
    [
      'is read by the type of the object around, where others lead on by the same name',
      {
        a: `type Query { e: [E!]! } union Any @context(name: "around") = F | E
          type F @key(fields: "id") { id: ID! part: V! } type V { x: String! y: String! }
          type E @key(fields: "id") { id: ID! part: V! kid: [K!]! }
          type K @key(fields: "id") {
            id: ID!
            k(from: String @fromContext(field: "$around ... on F { part { x } } ... on E { part { y } }")): String!
          }`,
      },
    ],
    [
      'is a list where it is read from the objects of one',
      {
        a: `type Query { e: [E!]! }
          type E @key(fields: "id") @context(name: "around") { id: ID! kid: [K!]! parts: [V!]! }
          type V { name: String! }
          type K @key(fields: "id") {
            id: ID! k(from: [String] @fromContext(field: "$around { parts { name } }")): String!
          }`,
      },
    ],
  ])('%s', async (_what, subgraphs) => {
    for (const seed of [3, 4, 5])
      expect(await runText({ subgraphs, operation: '{ e { kid { k } } }', seed })).toBe('');
  });

  it('is waited for where it is told at once of things of another type only', async () => {
    const subgraphs = {
      names: 'interface Thing { note: String }',
      kids: 'type Cup @key(fields: "id") { id: ID! kid: K } type K @key(fields: "id") { id: ID! }',
      cups: `type Cup @key(fields: "id") @context(name: "around") { id: ID! note: String }
        type K @key(fields: "id") { id: ID! k(from: String @fromContext(field: "$around { note }")): String! }`,
      lists: `type Query { all: [Thing!] } interface Thing { size: Int }
        type Cup implements Thing @key(fields: "id") { id: ID! size: Int }
        type Vase implements Thing { size: Int note: String }`,
    };
    const operation = '{ all { ... on Cup { kid { k } } note } }';
    for (const seed of [5, 6, 7, 8]) expect(await runText({ subgraphs, operation, seed })).toBe('');
  });
});
