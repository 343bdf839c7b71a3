import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStore, aVariantWith, startInventory, stock } from './inventory.ts';

let inventory: TestSubgraph;
let store: Awaited<ReturnType<typeof aStore>>;
beforeAll(async () => {
  inventory = await startInventory();
  store = await aStore(inventory);
});
afterAll(() => inventory.stop());

const locations = /* GraphQL */ `
  query Locations($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on StockLocation { id name } }
  }
`;

async function statements(): Promise<number> {
  const metrics = await (await fetch(`${inventory.url}/metrics`)).text();
  const counts = metrics.matchAll(/^db_statements_total\{[^}]*kind="read"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

describe('the entities of inventory', () => {
  it('find the stock of 50 variants with one batch, and none of what it never saw', async () => {
    const known = await aVariantWith(inventory, store, '7');
    const ids = [known, ...Array.from({ length: 49 }, () => newId())];
    const representations = ids.map((id) => ({ __typename: 'Variant', id }));
    const query = stock.replace(/movements \{[^}]*\}/, '');
    const before = await statements();
    const answer = await inventory.as(store.viewer).execute<{ _entities: { stock: unknown }[] }>(query, {
      representations,
      storeId: store.storeId,
    });
    const [first, ...rest] = answer.expectData()._entities;
    expect(first).toEqual({ stock: { onHand: '7', available: '7' } });
    expect(rest.every((entity) => entity.stock === null)).toBe(true);
    expect((await statements()) - before).toBe(2); // the levels, and their locations
  });

  it('find a location by its id, for its own merchant only', async () => {
    const { stockLocations } = (
      await inventory
        .as(store.viewer)
        .execute<{ stockLocations: { id: string }[] }>(
          'query L($storeId: ID!) { stockLocations(storeId: $storeId) { id } }',
          {
            storeId: store.storeId,
          },
        )
    ).expectData();
    const representations = [
      { __typename: 'StockLocation', id: stockLocations[0]?.id },
      { __typename: 'StockLocation', id: newId() },
    ];
    const own = await inventory.as(store.viewer).execute(locations, { representations });
    expect(own.expectData()).toEqual({
      _entities: [{ id: stockLocations[0]?.id, name: 'Hàng Trống' }, null],
    });
    const strange = await inventory.as(aStaffViewer()).execute(locations, { representations });
    expect(strange.expectData()).toEqual({ _entities: [null, null] });
  });
});
