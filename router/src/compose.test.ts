import { describe, expect, it } from 'vitest';
import { catalog, inventory } from '../harness/shop-graph.ts';
import { federation } from '../harness/subgraph-schema.ts';
import { compose } from './compose.ts';

const schemas = [catalog, inventory].map(({ name, typeDefs }) => ({
  name,
  url: `http://${name}.test/graphql`,
  sdl: typeDefs,
}));

describe('compose', () => {
  it('gives the same text whatever the order of the subgraphs', () => {
    expect(compose(schemas.toReversed())).toEqual(compose(schemas));
  });

  it('tells why subgraphs do not fit together', () => {
    const [first] = schemas;
    if (!first) throw new Error('no schema');
    const clash = { ...first, name: 'other', sdl: first.sdl.replace('name: String!', 'name: Int!') };
    expect(() => compose([first, clash])).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('Variant.name') }),
    );
  });

  it('tells what is wrong in what a field requires', () => {
    const tinted = (name: string, tints: string, more: string) => ({
      name,
      url: `http://${name}.test/graphql`,
      sdl: `${federation.replace('"@key"', '"@key", "@external", "@requires"')} enum Tint { ${tints} }
        type Cup @key(fields: "id") { id: ID! ${more} }`,
    });
    const subgraphs = [
      tinted('a', 'PALE', 'price(tint: Tint): Int'),
      tinted(
        'b',
        'PALE DEEP',
        'price(tint: Tint): Int @external label: Int @requires(fields: "price(tint: DEEP)")',
      ),
      { name: 'c', url: 'http://c.test/graphql', sdl: `${federation} type Query { cup: Int }` },
    ];
    expect(() => compose(subgraphs)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining('DEEP') }),
    );
  });
});
