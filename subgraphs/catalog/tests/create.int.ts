import { newId } from '@goodgo/ids';
import { aStaffViewer, type TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aMerchant,
  announced,
  aProduct,
  aVariant,
  hearOfMerchant,
  type Merchant,
  mutate,
  sell,
  startCatalog,
} from './catalog.ts';

let catalog: TestSubgraph;
let merchant: Merchant;
beforeAll(async () => {
  catalog = await startCatalog();
  merchant = await aMerchant(catalog);
});
afterAll(() => catalog.stop());

const rates = [{ basisPoints: 1000, validFrom: '2009-01-01' }];
const create = (input: Readonly<Record<string, unknown>>) =>
  mutate(catalog, merchant.viewer, 'createProduct', input);

describe('createProduct', () => {
  it('makes a product with its variants in their order, with ids of the client, and tells the others', async () => {
    const own = await aMerchant(catalog);
    const [id, large, small] = [newId(), newId(), newId()];
    const { product, userErrors, replayed } = await mutate(catalog, own.viewer, 'createProduct', {
      ...aProduct(own),
      id: id.toUpperCase(),
      name: ' Cà phê sữa đá ',
      variants: [
        aVariant({ id: large, name: 'Lớn', sku: 'CF-L', barcodes: ['8936000000012', '12'] }),
        aVariant({ id: small, name: 'Nhỏ', sku: 'CF-N', price: { amountMinor: '25000', currency: 'VND' } }),
      ],
    });
    expect({ userErrors, replayed }).toEqual({ userErrors: [], replayed: false });
    expect(product).toMatchObject({
      id,
      name: 'Cà phê sữa đá',
      version: 1,
      category: { id: own.categoryId },
      taxCategory: { id: own.taxCategoryId },
      variants: [
        {
          id: large,
          displayName: 'Cà phê sữa đá (Lớn)',
          barcodes: ['8936000000012', '12'],
          price: { amountMinor: '29000', currency: 'VND', decimal: '29000' },
          taxRateBasisPoints: 800,
          isActive: true,
          version: 1,
        },
        { id: small, displayName: 'Cà phê sữa đá (Nhỏ)', barcodes: [], price: { amountMinor: '25000' } },
      ],
    });
    const [category, taxCategory, ...variants] = await announced(catalog, own.viewer);
    expect(category).toMatchObject({
      type: 'catalog.category_changed',
      aggregate_id: own.categoryId,
      data: { categoryId: own.categoryId, name: 'Cà phê', position: 0 },
    });
    expect(taxCategory?.data).toEqual({
      taxCategoryId: own.taxCategoryId,
      code: 'VAT-REDUCED',
      name: 'Thuế GTGT được giảm',
      rates: [{ basisPoints: 800, validFrom: '2025-07-01', validTo: null }],
    });
    expect(variants).toEqual([
      {
        type: 'catalog.variant_changed',
        aggregate_id: large,
        sequence: 1,
        data: {
          variantId: large,
          productId: id,
          categoryId: own.categoryId,
          taxCategoryId: own.taxCategoryId,
          sku: 'CF-L',
          displayName: 'Cà phê sữa đá (Lớn)',
          barcodes: ['8936000000012', '12'],
          priceMinor: '29000',
          currency: 'VND',
          isActive: true,
        },
      },
      expect.objectContaining({ aggregate_id: small }),
    ]);
  });

  it('answers the same request again from its record, and writes nothing', async () => {
    const input = { ...aProduct(merchant), idempotencyKey: newId() };
    const first = await create(input);
    const before = (await announced(catalog, merchant.viewer)).length;
    const again = await create(input);
    expect(again).toEqual({ ...first, replayed: true });
    expect(await announced(catalog, merchant.viewer)).toHaveLength(before);
  });

  it('refuses a key that was used for something else', async () => {
    const input = { ...aProduct(merchant), idempotencyKey: newId() };
    await create(input);
    const { product, userErrors } = await create({ ...input, name: 'Trà đào' });
    expect(product).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: 'IdempotencyKeyReused', path: ['idempotencyKey'] }]);
  });

  it('refuses ids, SKUs and barcodes that are in use, and says which', async () => {
    const taken = aVariant({ id: newId(), sku: `TAKEN-${newId()}`, barcodes: [newId()] });
    const id = newId();
    await create({ ...aProduct(merchant), id, variants: [taken] });
    const refusals = await Promise.all([
      create({ ...aProduct(merchant), id }),
      create({ ...aProduct(merchant), variants: [aVariant({ id: taken.id })] }),
      create({ ...aProduct(merchant), variants: [aVariant({ sku: taken.sku })] }),
      create({
        ...aProduct(merchant),
        variants: [aVariant({ name: 'A' }), aVariant({ name: 'B', barcodes: ['1', ...taken.barcodes] })],
      }),
    ]);
    expect(refusals.map(({ userErrors: [error] }) => [error?.__typename, error?.value, error?.path])).toEqual(
      [
        ['AlreadyTaken', id, ['id']],
        ['AlreadyTaken', taken.id, ['variants', '0', 'id']],
        ['AlreadyTaken', taken.sku, ['variants', '0', 'sku']],
        ['AlreadyTaken', taken.barcodes[0], ['variants', '1', 'barcodes', '1']],
      ],
    );
  });

  it('gives a SKU to one of ten who ask for it in the same moment', async () => {
    const sku = `RACE-${newId()}`;
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => create({ ...aProduct(merchant), variants: [aVariant({ sku })] })),
    );
    expect(outcomes.filter(({ product }) => product)).toHaveLength(1);
    const errors = outcomes.flatMap(({ userErrors }) => userErrors);
    expect(errors.map(({ __typename, value }) => [__typename, value])).toEqual(
      Array(9).fill(['AlreadyTaken', sku]),
    );
  });

  it('refuses another currency than the merchant sells in', async () => {
    const variants = [aVariant({ price: { amountMinor: '450', currency: 'USD' } })];
    const { userErrors } = await create({ ...aProduct(merchant), variants });
    expect(userErrors).toMatchObject([
      { __typename: 'CurrencyMismatch', path: ['variants', '0', 'price'], expected: 'VND', actual: 'USD' },
    ]);
  });

  it('refuses categories of nobody and of another merchant, as if they were not there', async () => {
    const other = await aMerchant(catalog);
    const refusals = await Promise.all([
      create({ ...aProduct(merchant), categoryId: newId() }),
      create({ ...aProduct(merchant), categoryId: other.categoryId }),
      create({ ...aProduct(merchant), taxCategoryId: other.taxCategoryId }),
    ]);
    expect(refusals.map(({ userErrors: [error] }) => [error?.__typename, error?.path])).toEqual([
      ['NotFound', ['categoryId']],
      ['NotFound', ['categoryId']],
      ['NotFound', ['taxCategoryId']],
    ]);
  });

  it('lets two merchants use the same ids, SKUs and barcodes', async () => {
    const other = await aMerchant(catalog);
    const input = { id: newId(), variants: [aVariant({ id: newId(), sku: 'SAME', barcodes: ['777'] })] };
    expect(await sell(catalog, merchant, input)).toHaveLength(1);
    expect(await sell(catalog, other, input)).toHaveLength(1);
  });

  it('keeps the largest price to the last dong', async () => {
    const variants = [aVariant({ price: { amountMinor: '9223372036854775807', currency: 'VND' } })];
    const [variant] = await sell(catalog, merchant, { variants });
    expect(variant?.price.amountMinor).toBe('9223372036854775807');
  });

  it('tells a person in her language what is wrong', async () => {
    const { userErrors } = await create({ ...aProduct(merchant), variants: [] });
    expect(userErrors).toMatchObject([
      { __typename: 'InvalidInput', code: 'INVALID_INPUT', message: 'A product has 1 to 100 variants.' },
    ]);
  });

  it('asks for patience while auth has opened a merchant that catalog has not heard of', async () => {
    const viewer = aStaffViewer();
    const { category } = await mutate(catalog, viewer, 'createCategory', { name: 'Cà phê' });
    const { taxCategory } = await mutate(catalog, viewer, 'createTaxCategory', {
      code: 'V',
      name: 'V',
      rates,
    });
    const place = {
      categoryId: category?.id ?? '',
      taxCategoryId: taxCategory?.id ?? '',
      viewer,
      storeId: '',
    };
    const input = { idempotencyKey: newId(), ...aProduct(place) };
    const operation =
      'mutation M($input: CreateProductInput!) { createProduct(input: $input) { product { name } } }';
    const early = await catalog.as(viewer).execute(operation, { input });
    expect(early.expectErrorCodes()).toEqual(['UNAVAILABLE']);
    await hearOfMerchant(catalog, viewer.tenantId);
    const later = await catalog.as(viewer).execute(operation, { input });
    expect(later.expectData()).toEqual({ createProduct: { product: { name: 'Cà phê sữa đá' } } });
  });

  it('sells in the currency that auth told last, whatever arrives late', async () => {
    const own = await aMerchant(catalog);
    await hearOfMerchant(catalog, own.viewer.tenantId, { currency: 'USD', sequence: 3 });
    await hearOfMerchant(catalog, own.viewer.tenantId, { currency: 'EUR', sequence: 2 });
    const [variant] = await sell(catalog, own, {
      variants: [aVariant({ price: { amountMinor: '450', currency: 'USD' } })],
    });
    expect(variant?.price).toEqual({ amountMinor: '450', currency: 'USD', decimal: '4.50' });
  });

  it('needs the right to write', async () => {
    const cashier = { ...merchant.viewer, scopes: ['catalog:read'] as const };
    const operation =
      'mutation M($input: CreateCategoryInput!) { createCategory(input: $input) { replayed } }';
    const answer = await catalog
      .as(cashier)
      .execute(operation, { input: { idempotencyKey: newId(), name: 'A' } });
    expect(answer.expectErrorCodes()).toEqual(['FORBIDDEN']);
  });
});

describe('createCategory', () => {
  it('puts a category last when nobody says where, and lists all in their order', async () => {
    const own = await aMerchant(catalog);
    const add = (input: object) => mutate(catalog, own.viewer, 'createCategory', { ...input });
    await add({ name: 'Bánh', position: 7 });
    const { category } = await add({ name: 'Trà' });
    expect(category?.position).toBe(8);
    await add({ name: 'Đầu bảng', position: 0 });
    const { categories } = (
      await catalog.as(own.viewer).execute<{ categories: { name: string }[] }>('{ categories { name } }')
    ).expectData();
    expect(categories.map(({ name }) => name)).toEqual(['Cà phê', 'Đầu bảng', 'Bánh', 'Trà']);
  });

  it.each([
    ['an id in use', () => ({ id: merchant.categoryId, name: 'A' }), 'AlreadyTaken', ['id']],
    ['an id that is none', () => ({ id: 'tab', name: 'A' }), 'InvalidInput', ['id']],
    ['no name', () => ({ name: ' ' }), 'InvalidInput', ['name']],
    ['a long name', () => ({ name: 'x'.repeat(101) }), 'InvalidInput', ['name']],
    ['a place before the first', () => ({ name: 'A', position: -1 }), 'InvalidInput', ['position']],
    [
      'a key that is too short',
      () => ({ name: 'A', idempotencyKey: 'short' }),
      'InvalidInput',
      ['idempotencyKey'],
    ],
  ])('refuses %s', async (_what, input, type, path) => {
    const { category, userErrors } = await mutate(catalog, merchant.viewer, 'createCategory', input());
    expect(category).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: type, path }]);
  });
});

describe('createTaxCategory', () => {
  it('keeps the rates in the order of their days', async () => {
    const { taxCategory } = await mutate(catalog, merchant.viewer, 'createTaxCategory', {
      code: newId().slice(0, 32),
      name: 'Thuế',
      rates: [
        { basisPoints: 1000, validFrom: '2027-01-01' },
        { basisPoints: 800, validFrom: '2025-07-01', validTo: '2026-12-31' },
      ],
    });
    expect(taxCategory?.rates).toEqual([
      { basisPoints: 800, validFrom: '2025-07-01', validTo: '2026-12-31' },
      { basisPoints: 1000, validFrom: '2027-01-01', validTo: null },
    ]);
  });

  it.each([
    ['no rate', { rates: [] }, 'InvalidInput', ['rates']],
    ['a code in use', { code: 'VAT-REDUCED' }, 'AlreadyTaken', ['code']],
    ['no code', { code: '' }, 'InvalidInput', ['code']],
    ['two rates on one day', { rates: [...rates, ...rates] }, 'InvalidInput', ['rates', '1']],
  ])('refuses %s', async (_what, change, type, path) => {
    const input = { code: 'NEW', name: 'Thuế', rates, ...change };
    const { taxCategory, userErrors } = await mutate(catalog, merchant.viewer, 'createTaxCategory', input);
    expect(taxCategory).toBeNull();
    expect(userErrors).toMatchObject([{ __typename: type, path }]);
  });

  it('shows on a variant the last rate that held, when none holds today', async () => {
    const { taxCategory } = await mutate(catalog, merchant.viewer, 'createTaxCategory', {
      code: 'ENDED',
      name: 'Thuế cũ',
      rates: [
        { basisPoints: 500, validFrom: '2010-01-01', validTo: '2010-12-31' },
        { basisPoints: 700, validFrom: '2011-01-01', validTo: '2011-12-31' },
      ],
    });
    const [variant] = await sell(catalog, merchant, { taxCategoryId: taxCategory?.id });
    expect(variant?.taxRateBasisPoints).toBe(700);
  });
});
