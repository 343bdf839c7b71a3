import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAccessRules } from './access-rules.ts';

const federation = 'https://specs.apollo.dev/federation/v2.9';
const imports = `import: ["@key", "@external", "@authenticated", "@requiresScopes", "@policy"]`;

/** The rules of a subgraph that imports what it uses under the usual names. */
function rulesOf(sdl: string, link = `@link(url: "${federation}", ${imports})`) {
  return readAccessRules(parse(`extend schema ${link}\n${sdl}`));
}

const authenticated = { authenticated: true, scopes: [], policies: [] };
const needs = (...scopes: string[][][]) => ({ authenticated: false, scopes, policies: [] });

describe('the rule of a field', () => {
  it('is read from each of the three directives', () => {
    const rules = rulesOf(`type Query {
      a: Int @authenticated
      b: Int @requiresScopes(scopes: [["orders:read", "staff:read"], ["orders:write"]])
      c: Int @policy(policies: [["public"]])
      d: Int
    }`);
    expect(rules.forField('Query', 'a')).toEqual(authenticated);
    expect(rules.forField('Query', 'b')).toEqual(needs([['orders:read', 'staff:read'], ['orders:write']]));
    expect(rules.forField('Query', 'c')).toEqual({ ...needs(), policies: [[['public']]] });
    expect(rules.forField('Query', 'd')).toBeUndefined();
    expect(rules.forField('Query', 'constructor')).toBeUndefined();
  });

  it('is that of the type and that of the field together, extensions of the type included', () => {
    const rules = rulesOf(`
      type Order @authenticated { id: ID! total: Int @requiresScopes(scopes: [["orders:read"]]) }
      extend type Order @requiresScopes(scopes: [["staff:read"]]) { note: String }
    `);
    const ofType = { ...authenticated, scopes: [[['staff:read']]] };
    expect(rules.forField('Order', 'id')).toEqual(ofType);
    expect(rules.forField('Order', 'note')).toEqual(ofType);
    expect(rules.forField('Order', 'total')).toEqual({
      ...ofType,
      scopes: [[['staff:read']], [['orders:read']]],
    });
  });

  it('takes in the rule of the type of its value: object, scalar or enum, in lists too', () => {
    const rules = rulesOf(`
      type Query { secret: Secret pins: [Pin!]! role: Role }
      type Secret @authenticated { word: String }
      scalar Pin @authenticated
      enum Role @authenticated { OWNER }
    `);
    for (const field of ['secret', 'pins', 'role']) {
      expect(rules.forField('Query', field)).toEqual(authenticated);
    }
  });

  it('is not opened by a value whose type is public', () => {
    const rules = rulesOf(`
      type Query { menu: Menu @authenticated draft: Menu }
      type Menu @policy(policies: [["public"]]) { title: String }
    `);
    expect(rules.forField('Query', 'menu')).toEqual(authenticated);
    expect(rules.forField('Query', 'draft')).toBeUndefined();
  });

  it('may be written with single values in place of lists of one', () => {
    const rules = rulesOf(`type Query {
      a: Int @requiresScopes(scopes: "orders:read")
      b: Int @requiresScopes(scopes: ["orders:read", "staff:read"])
      c: Int @requiresScopes
    }`);
    expect(rules.forField('Query', 'a')).toEqual(needs([['orders:read']]));
    expect(rules.forField('Query', 'b')).toEqual(needs([['orders:read'], ['staff:read']]));
    expect(rules.forField('Query', 'c')).toEqual(needs([]));
  });
});

describe('a directive', () => {
  const scoped = needs([['orders:read']]);
  const scopes = `(scopes: [["orders:read"]])`;

  it.each([
    [
      'renamed on import',
      `@link(url: "${federation}", import: [{ name: "@requiresScopes", as: "@needs" }])`,
      '@needs',
    ],
    ['by its full name', `@link(url: "${federation}")`, '@federation__requiresScopes'],
    ['in a namespace of its own', `@link(url: "${federation}", as: "fed")`, '@fed__requiresScopes'],
    [
      'of a spec that is linked itself',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1")',
      '@requiresScopes',
    ],
    [
      'named by its spec',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs", for: SECURITY)',
      '@needs',
    ],
    [
      'renamed on import of its spec',
      '@link(url: "https://specs.apollo.dev/requiresScopes/v0.1", import: [{ name: "@requiresScopes", as: "@federation__requiresScopes" }])',
      '@federation__requiresScopes',
    ],
    [
      'imported under two names by two links',
      `@link(url: "${federation}", import: ["@requiresScopes"]) @link(url: "${federation}", import: [{ name: "@requiresScopes", as: "@needs" }])`,
      '@needs',
    ],
    [
      'linked by a renamed @link',
      `@uses(url: "https://specs.apollo.dev/link/v1.0", as: "uses") @uses(url: "${federation}", import: ["@requiresScopes"])`,
      '@requiresScopes',
    ],
    ['imported without a list', `@link(url: "${federation}", import: "@requiresScopes")`, '@requiresScopes'],
  ])('%s is enforced', (_, link, directive) => {
    const rules = rulesOf(`type Query { orders: Int ${directive}${scopes} }`, link);
    expect(rules.forField('Query', 'orders')).toEqual(scoped);
  });

  it.each([
    [
      'of the same name from somebody else',
      '@link(url: "https://specs.example/auth/v1.0", import: ["@requiresScopes"])',
    ],
    [
      'of a look-alike host',
      '@link(url: "https://specs.apollo.dev.example/federation/v2.9", import: ["@requiresScopes"])',
    ],
    ['that was not imported', `@link(url: "${federation}", import: ["@key"])`],
  ])('%s makes no rule, and the field is missing one', (_, link) => {
    const rules = rulesOf(`type Query { orders: Int @requiresScopes${scopes} }`, link);
    expect(rules.forField('Query', 'orders')).toBeUndefined();
    expect(rules.missing()).toEqual(['Query.orders']);
  });
});

describe('what is missing', () => {
  it('is every field of a root type without a rule, whatever the type is called', () => {
    const rules = readAccessRules(
      parse(`
        schema @link(url: "${federation}", ${imports}) { query: Root mutation: Change }
        type Root { a: Int b: Int @authenticated _service: Int _entities: Int }
        type Change { c: Int }
        extend type Change { d: Int }
        type Subscription { e: Int }
        type Plain { f: Int }
      `),
    );
    expect(rules.missing()).toEqual(['Root.a', 'Change.c', 'Change.d', 'Subscription.e']);
  });

  it('is every field of an entity without a rule, but nothing of a type that only fields lead to', () => {
    const rules = rulesOf(`
      type Query { order: Order @authenticated }
      type Order @key(fields: "id") { id: ID! lines: [Line!]! }
      type Line { quantity: Int }
      type Store @key(fields: "id") @authenticated { id: ID! }
    `);
    expect(rules.missing()).toEqual(['Order.lines']);
  });

  it('is nothing of what others answer: a key that is not resolvable, a field that is external', () => {
    const rules = rulesOf(`
      type Store @key(fields: "id", resolvable: false) { id: ID! }
      type Order @key(fields: "id") { id: ID! total: Int @external due: Int @authenticated }
    `);
    expect(rules.missing()).toEqual([]);
  });

  it('is not the key, which tells nothing that was not said; of several keys only what is in all of them', () => {
    const rules = rulesOf(`
      type Variant @key(fields: "id") { id: ID! }
      type Line @key(fields: "order { id key { id } } number") { order: Variant number: Int id: ID! }
      type Staff @key(fields: "tenant id") @key(fields: "tenant email") { tenant: ID! id: ID! email: String! }
    `);
    expect(rules.missing()).toEqual(['Line.order', 'Line.id', 'Staff.id', 'Staff.email']);
  });

  it('is found on an entity with a renamed @key', () => {
    const link = `@link(url: "${federation}", import: [{ name: "@key", as: "@id" }])`;
    expect(rulesOf('type Order @id(fields: "id") { id: ID! total: Int }', link).missing()).toEqual([
      'Order.total',
    ]);
  });
});

describe('a rule on an interface', () => {
  it.each([
    ['the interface', 'interface Node @authenticated { id: ID! }', 'Node'],
    ['a field of it', 'interface Node { id: ID! @policy(policies: [["public"]]) }', 'Node.id'],
    ['an extension of it', 'interface Node { id: ID! } extend interface Node @authenticated', 'Node'],
  ])('is refused in a subgraph: on %s', (_, sdl, place) => {
    expect(() => rulesOf(sdl)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining(`${place} to its`),
      }),
    );
  });
});
