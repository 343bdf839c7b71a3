import { describe, expect, it } from 'vitest';
import { catalog, inventory } from '../harness/shop-graph.ts';
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
});
