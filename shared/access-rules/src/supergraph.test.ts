import { composeServices } from '@apollo/composition';
import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readAccessRules } from './access-rules.ts';
import { requirementsOf } from './requirements.ts';

const federation = 'https://specs.apollo.dev/federation/v2.9';

function compose(subgraphs: Readonly<Record<string, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.test`,
      typeDefs: parse(sdl),
    })),
  );
  expect(errors).toBeUndefined();
  return supergraphSdl ?? '';
}

function coordinates(sdl: string, source: string) {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const found = requirementsOf(schema, parse(source), undefined, readAccessRules(parse(sdl)));
  return found.map(({ coordinate }) => coordinate);
}

const catalog = (link: string, needs: string, authenticated: string) => `
  extend schema @link(url: "${federation}", ${link})
  type Query { node(id: ID!): Node ${authenticated} menu: String @policy(policies: [["public"]]) }
  interface Node { id: ID! name: String }
  type Product implements Node @key(fields: "id") {
    id: ID! ${authenticated}
    name: String ${needs}(scopes: [["catalog:read"]])
  }
  type Store implements Node @key(fields: "id", resolvable: false) {
    id: ID!
    name: String ${needs}(scopes: [["staff:read"]])
  }
`;
const inventory = (link: string, needs: string, authenticated: string) => `
  extend schema @link(url: "${federation}", ${link})
  type Query { locations: Int ${authenticated} }
  type Product @key(fields: "id") ${needs}(scopes: [["inventory:read"]]) { id: ID! stock: Int }
`;

describe('the rules of a supergraph', () => {
  it.each([
    [
      'the usual names',
      'import: ["@key", "@policy", "@requiresScopes", "@authenticated"]',
      '@requiresScopes',
      '@authenticated',
    ],
    [
      'renamed imports',
      'import: ["@key", "@policy", { name: "@requiresScopes", as: "@needs" }, { name: "@authenticated", as: "@signedIn" }]',
      '@needs',
      '@signedIn',
    ],
    [
      'full names',
      'import: ["@key", "@policy"]',
      '@federation__requiresScopes',
      '@federation__authenticated',
    ],
  ])('hold under %s', (_, link, needs, authenticated) => {
    const sdl = compose({
      catalog: catalog(link, needs, authenticated),
      inventory: inventory(link, needs, authenticated),
    });
    const rules = readAccessRules(parse(sdl));
    const ofType = [['inventory:read']];
    expect(rules.forField('Query', 'node')?.authenticated).toBe(true);
    expect(rules.forField('Query', 'menu')?.policies).toEqual([[['public']]]);
    expect(rules.forField('Product', 'name')?.scopes).toEqual([ofType, [['catalog:read']]]);
    expect(rules.forField('Product', 'stock')?.scopes).toEqual([ofType]);
    expect(rules.forField('Store', 'id')).toBeUndefined();
    expect(rules.missing()).toEqual([]);
  });

  it('name the root fields and entity fields that have none', () => {
    const sdl = compose({
      catalog: `
        extend schema @link(url: "${federation}", import: ["@key", "@authenticated"])
        type Query { a: Int b: Int @authenticated }
        type Product @key(fields: "id") { id: ID! name: String }
      `,
    });
    expect(readAccessRules(parse(sdl)).missing()).toEqual(['Product.name', 'Query.a']);
  });

  it('take an interface apart: composition sums its rules up, an operation needs those of what it reads', () => {
    const link = 'import: ["@key", "@policy", "@requiresScopes", "@authenticated"]';
    const subgraphs = {
      catalog: catalog(link, '@requiresScopes', '@authenticated'),
      inventory: inventory(link, '@requiresScopes', '@authenticated'),
    };
    const sdl = compose(subgraphs);
    expect(coordinates(sdl, '{ node(id: 1) { name } }')).toEqual([
      'Query.node',
      'Product.name',
      'Store.name',
    ]);
    expect(coordinates(sdl, '{ node(id: 1) { ... on Store { name } } }')).toEqual([
      'Query.node',
      'Store.name',
    ]);
    expect(coordinates(sdl, '{ node(id: 1) { ...N } } fragment N on Node { id }')).toEqual([
      'Query.node',
      'Product.id',
    ]);
  });

  it('hold on the fields that an @interfaceObject adds to implementations', () => {
    const link = `extend schema @link(url: "${federation}", import: ["@key", "@interfaceObject", "@authenticated", "@requiresScopes"])`;
    const sdl = compose({
      media: `${link}
        type Query { media: [Media] @authenticated }
        interface Media @key(fields: "id") { id: ID! }
        type Book implements Media @key(fields: "id") @authenticated { id: ID! }
        type Film implements Media @key(fields: "id") @authenticated { id: ID! }`,
      views: `${link}
        type Media @key(fields: "id") @interfaceObject {
          id: ID!
          views: Int @requiresScopes(scopes: [["staff:read"]])
        }`,
    });
    const rules = readAccessRules(parse(sdl));
    expect(rules.forField('Film', 'views')?.scopes).toEqual([[['staff:read']]]);
    expect(coordinates(sdl, '{ media { views } }')).toEqual(['Query.media', 'Book.views', 'Film.views']);
  });

  it('are not lost when the mark `for: SECURITY` is taken off, as the gateway needs it', () => {
    const link = 'import: ["@key", "@policy", "@requiresScopes", "@authenticated"]';
    const sdl = compose({ catalog: catalog(link, '@requiresScopes', '@authenticated') });
    const rules = readAccessRules(parse(sdl.replaceAll(', for: SECURITY', '')));
    expect(sdl).toContain('for: SECURITY');
    expect(rules.forField('Product', 'name')?.scopes).toEqual([[['catalog:read']]]);
  });
});
