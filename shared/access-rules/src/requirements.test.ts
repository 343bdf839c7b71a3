import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAccessRules } from './access-rules.ts';
import { denials } from './denials.ts';
import { requirementsOf } from './requirements.ts';

const sdl = parse(`
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes", "@policy"])

  type Query {
    node(id: ID!): Node @authenticated
    search(text: String!): [Found!]! @authenticated
    order(id: ID!): Order @requiresScopes(scopes: [["orders:read"]])
    menu: Menu! @policy(policies: [["public"]])
  }
  type Mutation {
    checkout(id: ID!): Order! @requiresScopes(scopes: [["orders:write"]])
    commitStock(id: ID!): Boolean! @policy(policies: [["internal"]])
  }

  interface Node { id: ID! name: String owner: Node }
  type Order implements Node @key(fields: "id") @authenticated {
    id: ID! name: String @requiresScopes(scopes: [["orders:read"]]) owner: Staff total: Int
  }
  type Product implements Node @key(fields: "id") @authenticated {
    id: ID! name: String @requiresScopes(scopes: [["catalog:read"]]) owner: Node
  }
  type Staff implements Node @key(fields: "id") @authenticated {
    id: ID! name: String @requiresScopes(scopes: [["staff:read"]]) owner: Node
  }
  union Found = Order | Product
  type Menu { title: String! dishes: [Dish!]! }
  type Dish { name: String! cost: Int @requiresScopes(scopes: [["catalog:write"]]) }
`);
const schema = buildSubgraphSchema({ typeDefs: sdl });
const rules = readAccessRules(sdl);

function coordinates(source: string, operationName?: string) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  return requirementsOf(schema, document, operationName, rules).map(({ coordinate }) => coordinate);
}

describe('what an operation requires', () => {
  it('is the rules of its fields, each once, where it first reads them', () => {
    const document = parse('{ first: order(id: 1) { total } second: order(id: 2) { it: total total } }');
    expect(requirementsOf(schema, document, undefined, rules)).toMatchObject([
      { coordinate: 'Query.order', path: ['first'] },
      { coordinate: 'Order.total', path: ['first', 'total'] },
    ]);
  });

  it('is nothing for fields without a rule, which are as open as what leads to them', () => {
    expect(coordinates('{ menu { title dishes { name } } }')).toEqual(['Query.menu']);
    expect(coordinates('{ menu { dishes { cost } } }')).toEqual(['Query.menu', 'Dish.cost']);
  });

  it('is nothing for __typename and introspection', () => {
    expect(coordinates('{ __typename __schema { types { name } } __type(name: "Order") { name } }')).toEqual(
      [],
    );
  });

  it('is that of the operation that is sent, not of its neighbours', () => {
    const source = 'query a { menu { title } } mutation b { checkout(id: 1) { __typename } }';
    expect(coordinates(source, 'a')).toEqual(['Query.menu']);
    expect(coordinates(source, 'b')).toEqual(['Mutation.checkout']);
  });

  it('counts what variables may leave out', () => {
    expect(coordinates('query ($all: Boolean!) { menu { dishes { cost @include(if: $all) } } }')).toContain(
      'Dish.cost',
    );
  });

  it('reaches into fragments, named, inline, nested and without a condition', () => {
    const source = `
      query { ... { ...Start } }
      fragment Start on Query { menu { ... on Menu { ...Dishes } } }
      fragment Dishes on Menu { dishes { ... @skip(if: false) { cost } } }
    `;
    expect(coordinates(source)).toEqual(['Query.menu', 'Dish.cost']);
  });

  it.each([
    ['no operation of that name', 'query a { menu { title } }', 'b'],
    ['several operations and no name', 'query a { menu { title } } query b { menu { title } }', undefined],
    ['a field that does not exist', '{ nothing }', undefined],
    ['a fragment that does not exist', '{ ...Nothing }', undefined],
    ['a type that does not exist', '{ ... on Nothing { id } }', undefined],
    ['a field on a union', '{ search(text: "a") { id } }', undefined],
  ])('cannot be said of a document with %s', (_, source, operationName) => {
    expect(() => requirementsOf(schema, parse(source), operationName, rules)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });
});

describe('a field read through an interface', () => {
  it('requires what every implementation asks for', () => {
    expect(coordinates('{ node(id: 1) { name } }')).toEqual([
      'Query.node',
      'Order.name',
      'Product.name',
      'Staff.name',
    ]);
  });

  it('requires the same through a fragment on the interface', () => {
    const source = '{ node(id: 1) { ...Named } } fragment Named on Node { name }';
    expect(coordinates(source)).toEqual(['Query.node', 'Order.name', 'Product.name', 'Staff.name']);
  });

  it('requires only what the object asks for under a fragment on the object', () => {
    expect(coordinates('{ node(id: 1) { ... on Product { name } } }')).toEqual([
      'Query.node',
      'Product.name',
    ]);
  });

  it('requires only what the members of a union ask for under a fragment on the interface', () => {
    const source = '{ search(text: "a") { ... on Node { name } } }';
    expect(coordinates(source)).toEqual(['Query.search', 'Order.name', 'Product.name']);
  });

  it('requires only what the object asks for when the interface is wrapped around an object', () => {
    const source = '{ order(id: 1) { ... on Node { name } } }';
    expect(coordinates(source)).toEqual(['Query.order', 'Order.name']);
  });

  it('follows what the implementation leads to, which may be more exact than what the interface does', () => {
    const source = '{ order(id: 1) { ... on Node { owner { name } } } }';
    expect(coordinates(source)).toEqual(['Query.order', 'Order.owner', 'Staff.name']);
  });

  it('is asked again when one fragment is used on different types', () => {
    const source = `{
      order(id: 1) { ...Named }
      search(text: "a") { ...Named }
    }
    fragment Named on Node { name }`;
    expect(coordinates(source)).toEqual(['Query.order', 'Order.name', 'Query.search', 'Product.name']);
  });
});

describe('a fetch of entities', () => {
  it('requires what the fields of the entities ask for', () => {
    const source = `query ($r: [_Any!]!) {
      _entities(representations: $r) { ... on Order { total } ... on Product { name } __typename }
      _service { sdl }
    }`;
    expect(coordinates(source)).toEqual(['Order.total', 'Product.name']);
  });
});

describe('a fragment bomb', () => {
  it('of 200 nested fragments, each used twice, costs no more than its length', () => {
    const fragments = Array.from(
      { length: 200 },
      (_, n) => `fragment F${n} on Query { a${n}: menu { title } ...F${n + 1} ...F${n + 1} }`,
    );
    const source = `{ ...F0 ...F0 } ${fragments.join(' ')} fragment F200 on Query { node(id: 1) { id } }`;
    const started = performance.now();
    const found = requirementsOf(schema, parse(source), undefined, rules);
    expect(found.map(({ coordinate }) => coordinate)).toContain('Query.node');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('that spreads itself comes to an end', () => {
    const document = parse('{ ...A } fragment A on Query { menu { title } ...A }');
    expect(requirementsOf(schema, document, undefined, rules)).toHaveLength(1);
  });
});

describe('the check of an operation', () => {
  const caller = { service: 'router' };

  it('names every field that is denied, where it is read and what it lacks', () => {
    const viewer = {
      kind: 'staff',
      tenantId: '1',
      staffId: '1',
      sessionId: '1',
      scopes: ['orders:read'],
      storeIds: [],
    } as const;
    const document = parse('{ mine: node(id: 1) { label: name } }');
    expect(denials(requirementsOf(schema, document, undefined, rules), { viewer, caller })).toEqual([
      {
        coordinate: 'Product.name',
        path: ['mine', 'label'],
        code: 'FORBIDDEN',
        missing: ['catalog:read'],
        message: 'Product.name needs catalog:read.',
      },
      {
        coordinate: 'Staff.name',
        path: ['mine', 'label'],
        code: 'FORBIDDEN',
        missing: ['staff:read'],
        message: 'Staff.name needs staff:read.',
      },
    ]);
  });

  it('asks somebody who has not signed in to do so, and lets her have what is public', () => {
    const who = { viewer: { kind: 'anonymous' }, caller } as const;
    const both = parse('{ menu { title dishes { cost } } }');
    expect(denials(requirementsOf(schema, both, undefined, rules), who)).toMatchObject([
      { coordinate: 'Dish.cost', code: 'UNAUTHENTICATED' },
    ]);
    expect(denials(requirementsOf(schema, parse('{ menu { title } }'), undefined, rules), who)).toEqual([]);
  });

  it('keeps internal commands from the router, and opens them to a peer', () => {
    const document = parse('mutation { commitStock(id: 1) }');
    const viewer = { kind: 'system', tenantId: '1' } as const;
    expect(denials(requirementsOf(schema, document, undefined, rules), { viewer, caller })).toHaveLength(1);
    const peer = { viewer, caller: { service: 'order' } };
    expect(denials(requirementsOf(schema, document, undefined, rules), peer)).toEqual([]);
  });
});
