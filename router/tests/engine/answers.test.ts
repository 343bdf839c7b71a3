import { describe, expect, it } from 'vitest';
import { createEngineTester } from '../../harness/engine-tester.ts';
import { federation, type TestSubgraph } from '../../harness/subgraph-schema.ts';

const shelf: TestSubgraph = {
  name: 'shelf',
  typeDefs: `${federation}
    type Query { things: [Thing!]! thing: Thing sure: Thing! grid: [[Int!]] size: Size item(id: ID): Item items: [Item] }
    type Mutation { add(n: Int!): [Int!]! }
    interface Thing { id: ID! name: String }
    type Cup implements Thing { id: ID! name: String volume: Int! }
    type Bag implements Thing { id: ID! name: String weight: Float size: Size }
    enum Size { SMALL LARGE HIDDEN @inaccessible }
    type Item @key(fields: "id") { id: ID! label: String }
  `,
  resolvers: {
    Query: {
      things: () => [
        { __typename: 'Cup', id: '1', name: 'Ly', volume: 250 },
        { __typename: 'Bag', id: '2', name: 'Túi', weight: 0.5, size: 'LARGE' },
      ],
      thing: () => ({ __typename: 'Cup', id: '3', name: 'Ly', volume: null }),
      sure: () => ({ __typename: 'Bag', id: '4', name: 'Túi', size: 'HIDDEN' }),
      grid: () => [[1, 2], null, []],
      size: () => 'HIDDEN',
      item: (_, { id }) => ({ id: id ?? '1', label: 'first' }),
      items: () => ['1', '2', '1', null, 'gone'].map((id) => id && { id, label: id }),
    },
    Mutation: { add: () => [1] },
  },
};

let order: number[] = [];

const prices: TestSubgraph = {
  name: 'prices',
  typeDefs: `${federation}
    type Query { unused: Int }
    type Mutation { multiply(n: Int!): [Int!]! }
    type Item @key(fields: "id") { id: ID! price: Int! discount: Int tags: [String!] }
  `,
  resolvers: {
    Mutation: {
      multiply: (_, { n }) => {
        order.push(n);
        return order;
      },
    },
    Item: {
      __resolveReference: ({ id }) => (id === 'gone' ? null : { id }),
      price: ({ id }) => Number(id) * 1000,
      discount: ({ id }) => {
        if (id === '2') throw new RangeError('no discount');
        return 5;
      },
      tags: () => ['a', null],
    },
  },
};

describe('an answer', () => {
  const graph = createEngineTester([shelf, prices]);

  it('has its fields in the order in which they are asked for, fragments of types included', async () => {
    const { text, errors } = await graph.execute(`
      query Shelf { things { ...OfCup name ... on Bag { weight size } kind: __typename id } grid size: __typename }
      fragment OfCup on Cup { volume name }
    `);
    expect(errors).toEqual([]);
    expect(text).toBe(
      '{"things":[{"volume":250,"name":"Ly","kind":"Cup","id":"1"},' +
        '{"name":"Túi","weight":0.5,"size":"LARGE","kind":"Bag","id":"2"}],' +
        '"grid":[[1,2],null,[]],"size":"Query"}',
    );
  });

  it('has null up to where null may stand, with one error where it came from', async () => {
    const { data, errors } = await graph.execute('{ thing { id ... on Cup { volume } } }');
    expect(data).toEqual({ thing: null });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.path).toEqual(['thing', 'volume']);
  });

  it('never tells what the graph hides', async () => {
    const { data, errors } = await graph.execute('{ size sure { ... on Bag { size } } }');
    expect(data).toEqual({ size: null, sure: { size: null } });
    expect(errors.map(({ path }) => path)).toEqual([['size'], ['sure', 'size']]);
    expect(JSON.stringify(errors)).not.toContain('HIDDEN');
  });

  it('asks for an entity once, and gives it to all who wait for it', async () => {
    graph.fetches.length = 0;
    const { data } = await graph.execute('{ items { id price } }');
    expect(data).toEqual({
      items: [{ id: '1', price: 1000 }, { id: '2', price: 2000 }, { id: '1', price: 1000 }, null, null],
    });
    const representations = ['1', '2', 'gone'].map((id) => ({ __typename: 'Item', id }));
    expect(graph.fetches.at(-1)?.entities).toEqual([{ key: '_entities', length: 3 }]);
    expect(graph.fetches.at(-1)?.body.toString()).toContain(JSON.stringify({ representations }).slice(1));
  });

  it('asks for an entity once also where a list is among what is required of it', async () => {
    const requiring = federation.replace('"@key"', '"@key", "@external", "@requires"');
    const tagged = {
      name: 'tagged',
      typeDefs: `${requiring}
        type Query { items: [Item!]! } type Item @key(fields: "id") { id: ID! tags: [String!]! }`,
      resolvers: { Query: { items: () => ['1', '2', '1', '1'].map((id) => ({ id, tags: ['a', id] })) } },
    };
    const labels = {
      name: 'labels',
      typeDefs: `${requiring}
        type Item @key(fields: "id") { id: ID! tags: [String!]! @external label: String! @requires(fields: "tags") }`,
      resolvers: { Item: { label: ({ tags }: { tags: string[] }) => tags.join('') } },
    };
    const { execute, fetches } = createEngineTester([tagged, labels]);
    const { text } = await execute('{ items { label } }');
    expect(text).toBe('{"items":[{"label":"a1"},{"label":"a2"},{"label":"a1"},{"label":"a1"}]}');
    expect(fetches.at(-1)?.entities).toEqual([{ key: '_entities', length: 2 }]);
  });

  it('has an error of an entity wherever the entity stands', async () => {
    const { data, errors } = await graph.execute('{ items { id discount tags } }');
    expect(data).toMatchObject({
      items: [{ id: '1', discount: 5, tags: null }, { discount: null }, {}, null, {}],
    });
    const discounts = errors.filter(({ message }) => message === 'no discount');
    expect(discounts.map(({ path }) => path)).toEqual([['items', 1, 'discount']]);
    expect(errors.map(({ path }) => path)).toContainEqual(['items', 2, 'tags', 1]);
  });

  it.each([
    [{}, { item: { label: 'first' } }],
    [{ no: true }, {}],
    [{ id: true, label: false }, { item: { id: '1' } }],
  ])('leaves out what @skip and @include leave out: %j', async (variables, expected) => {
    const { data } = await graph.execute(
      `query ($no: Boolean = false, $id: Boolean! = false, $label: Boolean! = true) {
        item @skip(if: $no) { id @include(if: $id) label @include(if: $label) price @skip(if: true) }
      }`,
      variables,
    );
    expect(data).toEqual(expected);
  });

  it('runs mutations one after the other, whichever subgraph they are for', async () => {
    order = [];
    const { data } = await graph.execute(
      'mutation { a: multiply(n: 1) add(n: 2) b: multiply(n: 3) c: multiply(n: 4) }',
    );
    expect(data).toEqual({ a: [1], add: [1], b: [1, 3], c: [1, 3, 4] });
  });

  it('refuses variables that are none, before any subgraph is asked', async () => {
    graph.fetches.length = 0;
    const { data, errors } = await graph.execute('query ($n: Boolean!) { item { id @skip(if: $n) } }', {
      n: 'x',
    });
    expect(data).toBeUndefined();
    expect(errors[0]?.message).toContain('$n');
    expect(graph.fetches).toEqual([]);
  });

  it('tells about the schema and about data at once, by named fragments too', async () => {
    graph.fetches.length = 0;
    const query = `{ __schema { queryType { ...Named } } item { ...Labelled } type: __type(name: "Item") { ...Named } }
      fragment Named on __Type { name } fragment Labelled on Item { label }`;
    expect((await graph.execute(query)).text).toBe(
      '{"__schema":{"queryType":{"name":"Query"}},"item":{"label":"first"},"type":{"name":"Item"}}',
    );
    expect(graph.fetches).toHaveLength(1);
    expect((await graph.execute(query.replace('item { ...Labelled }', ''))).errors).toEqual([]);
    expect(graph.fetches).toHaveLength(1);
  });

  it('of a document with several operations is that of the one that is named', async () => {
    const query = 'query A { size: __typename } query B { item { id } }';
    expect((await graph.execute(query, {}, 'A')).data).toEqual({ size: 'Query' });
    expect((await graph.execute(query, {}, 'B')).data).toEqual({ item: { id: '1' } });
    await expect(graph.execute(query)).rejects.toThrow('set operationName');
  });
});

describe('a subgraph that is down', () => {
  it('costs the fields that were asked of it, and each of them says so', async () => {
    const down = createEngineTester([shelf, prices], ({ subgraph }) =>
      subgraph === 'prices' ? { data: null, errors: [{ message: 'away' } as never] } : undefined,
    );
    const { text, errors } = await down.execute('{ grid a: unused b: unused }');
    expect(text).toBe('{"grid":[[1,2],null,[]],"a":null,"b":null}');
    expect(errors.map(({ path }) => path)).toEqual([['a'], ['b']]);
  });
});

describe('a subgraph that answers something else', () => {
  const answering = (data: unknown) =>
    createEngineTester([shelf, prices], ({ subgraph }) =>
      subgraph === 'shelf' ? { data: data as never } : undefined,
    );

  it.each([
    ['an object for a list', { things: {} }],
    ['a text for an object', { things: ['text'] }],
    ['a type that is none', { things: [{ __typename: 'Constructor', id: '1', name: 'x' }] }],
    ['nothing', {}],
  ])('(%s) costs its field, with an error', async (_what, data) => {
    const { data: answer, errors } = await answering(data).execute('{ things { name } }');
    expect(answer).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.path?.[0]).toBe('things');
  });

  it('need not say what type a thing has where nothing depends on it', async () => {
    const untyped = answering({ things: [{ id: '1', name: 'x' }] });
    expect((await untyped.execute('{ things { name } }')).text).toBe('{"things":[{"name":"x"}]}');
    for (const asked of ['name ... on Cup { volume }', 'name __typename']) {
      const { data, errors } = await untyped.execute(`{ things { ${asked} } }`);
      expect(data).toBeNull();
      expect(errors).toHaveLength(1);
    }
  });

  it('has no way into what is not its own', async () => {
    const named = JSON.parse('{"item":{"id":"1","__proto__":"x"}}');
    const { text } = await answering(named).execute('{ item { __proto__: label id } }');
    expect(text).toBe('{"item":{"__proto__":"x","id":"1"}}');
    const hostile = JSON.parse('{"item":{"id":"1","__proto__":{"price":1}},"__proto__":{"price":1}}');
    const { errors } = await answering(hostile).execute('{ item { __proto__: label id } }');
    expect(errors.map(({ path }) => path)).toEqual([['item', '__proto__']]);
    expect(({} as Record<string, unknown>).price).toBeUndefined();
  });
});

describe('what the planner alone gets wrong', () => {
  it('plans fragments that no object can meet', async () => {
    const { text } = await createEngineTester([
      {
        name: 'pets',
        typeDefs: `${federation} type Query { pets: [Pet!] } union Pet = Cat | Dog union Loud = Dog
          type Cat { lives: Int } type Dog { bark: String }`,
        resolvers: {
          Query: {
            pets: () => [
              { __typename: 'Cat', lives: 9 },
              { __typename: 'Dog', bark: 'gâu' },
            ],
          },
        },
      },
    ]).execute(
      '{ pets { ... on Loud { ... on Pet { ... on Cat { lives } ...Barking } } } } fragment Barking on Dog { bark }',
    );
    expect(text).toBe('{"pets":[{},{"bark":"gâu"}]}');
  });

  it('lets mutations of one subgraph take effect in the order in which they stand', async () => {
    order = [];
    const only = createEngineTester([prices]);
    const { text } = await only.execute(
      'mutation { b: multiply(n: 2) ... { __typename } a: multiply(n: 1) }',
    );
    expect(text).toBe('{"b":[2],"__typename":"Mutation","a":[2,1]}');
    expect(only.fetches[0]?.body.toString()).toMatch(/b:multiply.*a:multiply/);
  });

  it('never comes back to a subgraph with a key that it does not resolve', async () => {
    const head = federation.replace('"@key"', '"@key", "@external", "@requires"');
    const far = createEngineTester([
      {
        name: 'names',
        typeDefs: `${head} type Place @key(fields: "code", resolvable: false) @key(fields: "number") {
          code: String! number: Int! town: String @external label: String @requires(fields: "town")
        }`,
        resolvers: {
          Place: {
            __resolveReference: ({ number, town }) => (number ? { number, town, code: 'c' } : null),
            label: ({ town, number }) => `${town} ${number}`,
          },
        },
      },
      {
        name: 'list',
        typeDefs: `${head} type Query { places: [Place!]! } type Place @key(fields: "number") { number: Int! }`,
        resolvers: { Query: { places: () => [{ number: 1 }, { number: 2 }] } },
      },
      {
        name: 'towns',
        typeDefs: `${head} type Place @key(fields: "number") { number: Int! town: String }`,
        resolvers: { Place: { town: ({ number }) => `town ${number}` } },
      },
    ]);
    const { data, errors } = await far.execute('{ places { label } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({ places: [{ label: 'town 1 1' }, { label: 'town 2 2' }] });
  });

  const graph = createEngineTester([shelf, prices]);

  it('asks whether there is an object though all that is asked of it is left out', async () => {
    const query =
      'query ($all: Boolean!) { things { ... @include(if: $all) { ... on Cup { id } } } item { id @include(if: $all) } }';
    expect((await graph.execute(query, { all: false })).text).toBe('{"things":[{},{}],"item":{}}');
  });

  it('runs a mutation that stands in two places once, in its place', async () => {
    order = [];
    const query = `mutation ($again: Boolean!) {
      multiply(n: 1) add(n: 2) ... @include(if: $again) { multiply(n: 1) late: multiply(n: 3) }
    }`;
    expect((await graph.execute(query, { again: true })).text).toBe(
      '{"multiply":[1],"add":[1],"late":[1,3]}',
    );
    expect((await graph.execute(query, { again: false })).text).toBe('{"multiply":[1,3,1],"add":[1]}');
  });

  it('asks for all that is below a mutation before the next one of its subgraph runs', async () => {
    let count = 0;
    const counter: TestSubgraph = {
      name: 'counter',
      typeDefs: `${federation} type Query { unused: Int } type Mutation { step: Count! }
        type Count @key(fields: "id") { id: ID! }`,
      resolvers: {
        Mutation: {
          step: () => {
            count += 1;
            return { id: String(count) };
          },
        },
      },
    };
    const reader: TestSubgraph = {
      name: 'reader',
      typeDefs: `${federation} type Query { alsoUnused: Int } type Count @key(fields: "id") { id: ID! seen: Int }`,
      resolvers: { Count: { __resolveReference: ({ id }) => ({ id }), seen: () => count } },
    };
    const counted = createEngineTester([counter, reader]);
    const { text } = await counted.execute('mutation { a: step { seen } b: step { seen } }');
    expect(text).toBe('{"a":{"seen":1},"b":{"seen":2}}');

    const { length } = counted.fetches;
    await counted.execute('mutation { a: step { id } b: step { seen } }');
    expect(counted.fetches.length - length).toBe(2);
  });
});
