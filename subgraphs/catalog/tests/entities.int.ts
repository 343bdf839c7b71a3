import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMerchant, aVariant, type Merchant, mutate, sell, startCatalog } from './catalog.ts';

let catalog: TestSubgraph;
let merchant: Merchant;
const known = { Product: [''], Variant: [''], Category: [''], TaxCategory: [''] };
beforeAll(async () => {
  catalog = await startCatalog();
  merchant = await aMerchant(catalog);
  const { viewer } = merchant;
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  const variants = numbers.map((n) => aVariant({ name: `Cỡ ${n}`, barcodes: [`89${n}`] }));
  known.Variant = (await sell(catalog, merchant, { variants })).map(({ id }) => id);
  known.Product = numbers.map(() => newId());
  known.Category = numbers.map(() => newId());
  known.TaxCategory = numbers.map(() => newId());
  const rates = [{ basisPoints: 0, validFrom: '2026-01-01' }];
  for (const n of numbers) {
    const idOf = (type: keyof typeof known) => known[type][n];
    await sell(catalog, merchant, { id: idOf('Product') });
    await mutate(catalog, viewer, 'createCategory', { id: idOf('Category'), name: `Tab ${n}` });
    await mutate(catalog, viewer, 'createTaxCategory', {
      id: idOf('TaxCategory'),
      code: `T${n}`,
      name: 'T',
      rates,
    });
  }
});
afterAll(() => catalog.stop());

function entities(viewer: StaffViewer, type: string, ids: readonly string[], fields = 'id') {
  const query = `query E($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on ${type} { ${fields} } }
  }`;
  const representations = ids.map((id) => ({ __typename: type, id }));
  return catalog.as(viewer).execute<{ _entities: Record<string, unknown>[] }>(query, { representations });
}

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const before = await statements();
  await work();
  return (await statements()) - before;
}

async function statements(): Promise<number> {
  const metrics = await (await fetch(`${catalog.url}/metrics`)).text();
  const counts = metrics.matchAll(/^db_statements_total\{[^}]*kind="read"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

describe.each<[keyof typeof known, number]>([
  ['Product', 1],
  ['Variant', 1],
  ['Category', 1],
  ['TaxCategory', 2], // with their rates
])('the entity %s', (type, queries) => {
  it('is found by its key, with a null for each that is not there', async () => {
    const [first = '', second = ''] = known[type];
    const answer = await entities(merchant.viewer, type, [first, newId(), 'coffee', second.toUpperCase()]);
    expect(answer.expectData()._entities).toEqual([{ id: first }, null, null, { id: second }]);
  });

  it(`is found 50 at a time with ${queries} read`, async () => {
    const ids = known[type];
    const count = await statementsOf(async () => {
      const answer = await entities(merchant.viewer, type, ids);
      expect(answer.expectData()._entities.map(({ id }) => id)).toEqual(ids);
    });
    expect(count).toBe(queries);
  });

  it('is nothing to another merchant', async () => {
    const stranger = aStaffViewer();
    const answer = await entities(stranger, type, known[type]);
    expect(answer.expectData()._entities).toEqual(Array(50).fill(null));
  });
});

it('reads all fields of 50 variants with as many reads as of one', async () => {
  const fields = `id barcodes taxRateBasisPoints price { decimal }
    product { name category { name } taxCategory { code rates { basisPoints } } }`;
  const ids = known.Variant;
  const read = (some: readonly string[]) => () => entities(merchant.viewer, 'Variant', some, fields);
  const forOne = await statementsOf(read(ids.slice(0, 1)));
  const forAll = await statementsOf(read(ids));
  expect(forAll).toBe(forOne);
  const answer = await read(ids.slice(0, 1))();
  expect(answer.expectData()._entities).toEqual([
    {
      id: ids[0],
      barcodes: ['890'],
      taxRateBasisPoints: 800,
      price: { decimal: '29000' },
      product: {
        name: 'Cà phê sữa đá',
        category: { name: 'Cà phê' },
        taxCategory: { code: 'VAT-REDUCED', rates: [{ basisPoints: 800 }] },
      },
    },
  ]);
});

it('finds a product by its id, for its own merchant only', async () => {
  const query = 'query P($id: ID!) { product(id: $id) { name } taxCategories { code } }';
  const [id] = known.Product;
  const own = await catalog.as(merchant.viewer).execute(query, { id });
  expect(own.expectData()).toMatchObject({ product: { name: 'Cà phê sữa đá' } });
  const strange = await catalog.as(aStaffViewer()).execute(query, { id });
  expect(strange.expectData()).toEqual({ product: null, taxCategories: [] });
  const nonsense = await catalog.as(merchant.viewer).execute(query, { id: 'coffee' });
  expect(nonsense.expectData()).toMatchObject({ product: null });
});
