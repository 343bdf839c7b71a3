import { buildSchema, graphql } from 'graphql';
import { expect, it } from 'vitest';
import { mockField } from './mock-field.ts';

const schema = buildSchema(`
  type Query { shop: Shop! }
  type Shop { id: ID! open: Boolean! size: Int! staff: [Staff!]! owner: Owner }
  interface Owner { name: String! }
  type Staff implements Owner { id: ID! name: String! shop: Shop }
`);

async function ask(source: string) {
  return JSON.parse(JSON.stringify(await graphql({ schema, source, fieldResolver: mockField })));
}

it('gives every field a value of its type, abstract types too', async () => {
  const { data, errors } = await ask('{ shop { id open size staff { name } owner { __typename name } } }');
  expect(errors).toBeUndefined();
  expect(data.shop.staff).toHaveLength(3);
  expect(data.shop.owner.__typename).toBe('Staff');
  expect(new Set(data.shop.staff.map(({ name }: { name: string }) => name)).size).toBe(3);
});

it('gives a field the same value under any alias', async () => {
  const plain = await ask('{ shop { id size } }');
  const aliased = await ask('{ a: shop { b: id c: size } }');
  expect(aliased.data.a).toEqual({ b: plain.data.shop.id, c: plain.data.shop.size });
});
