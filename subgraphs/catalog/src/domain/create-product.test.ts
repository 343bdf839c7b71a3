import { newId } from '@goodgo/ids';
import { aStaffViewer } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { type CreateProduct, createProduct, type NewVariant } from './create-product.ts';
import type { CatalogPorts } from './ports.ts';

/** Whoever gets as far as the store has passed the rules. */
const ports: CatalogPorts = {
  catalog: {
    run: async () => ({ ok: false, error: { type: 'IdempotencyInProgress', path: [] }, replayed: false }),
  },
  newId,
  now: () => new Date(),
};

const variant: NewVariant = {
  name: '',
  sku: 'CF-1',
  barcodes: [],
  price: { amountMinor: 29_000n, currency: 'VND' },
};
const product: CreateProduct = {
  idempotencyKey: newId(),
  name: 'Cà phê sữa đá',
  categoryId: newId(),
  taxCategoryId: newId(),
  variants: [variant],
};
const named = (name: string, sku: string): NewVariant => ({ ...variant, name, sku });
const errorOf = async (change: Partial<CreateProduct>) => {
  const outcome = await createProduct(ports, aStaffViewer(), { ...product, ...change });
  return outcome.ok ? undefined : outcome.error;
};

describe('createProduct', () => {
  it.each<[string, Partial<CreateProduct>]>([
    ['a plain product', {}],
    ['a price of 0', { variants: [{ ...variant, price: { amountMinor: 0n, currency: 'VND' } }] }],
    [
      'the largest price there is',
      { variants: [{ ...variant, price: { amountMinor: 2n ** 63n - 1n, currency: 'VND' } }] },
    ],
    ['100 variants', { variants: Array.from({ length: 100 }, (_, n) => named(`Cỡ ${n}`, `CF-${n}`)) }],
    ['a description with lines', { description: 'Pha phin.\nÍt đường.' }],
    ['a name in 200 characters', { name: 'ệ'.repeat(200) }],
    ['SKUs that differ in case', { variants: [named('A', 'cf'), named('B', 'CF')] }],
  ])('takes %s', async (_what, change) => {
    expect(await errorOf(change)).toMatchObject({ type: 'IdempotencyInProgress' });
  });

  it.each<[string, Partial<CreateProduct>, string, string[]]>([
    ['an id that is no UUID', { id: 'coffee' }, 'InvalidInput', ['id']],
    ['no name', { name: '  ' }, 'InvalidInput', ['name']],
    ['a long name', { name: 'x'.repeat(201) }, 'InvalidInput', ['name']],
    ['a long description', { description: 'x'.repeat(2_001) }, 'InvalidInput', ['description']],
    ['a category that cannot be', { categoryId: 'coffee' }, 'NotFound', ['categoryId']],
    ['a tax category that cannot be', { taxCategoryId: 'vat' }, 'NotFound', ['taxCategoryId']],
    ['no variant', { variants: [] }, 'InvalidInput', ['variants']],
    ['101 variants', { variants: Array.from({ length: 101 }, () => variant) }, 'InvalidInput', ['variants']],
    ['no SKU', { variants: [{ ...variant, sku: ' ' }] }, 'InvalidInput', ['variants', '0', 'sku']],
    [
      'a long SKU',
      { variants: [{ ...variant, sku: 'x'.repeat(65) }] },
      'InvalidInput',
      ['variants', '0', 'sku'],
    ],
    [
      'a barcode with a blank',
      { variants: [{ ...variant, barcodes: ['1 2'] }] },
      'InvalidInput',
      ['variants', '0', 'barcodes', '0'],
    ],
    [
      'a barcode twice in a variant',
      { variants: [{ ...variant, barcodes: ['12', '12'] }] },
      'InvalidInput',
      ['variants', '0', 'barcodes', '1'],
    ],
    [
      'more than 50 barcodes',
      { variants: [{ ...variant, barcodes: Array.from({ length: 51 }, (_, n) => `${n}`) }] },
      'InvalidInput',
      ['variants', '0', 'barcodes'],
    ],
    [
      'a price below 0',
      { variants: [{ ...variant, price: { amountMinor: -1n, currency: 'VND' } }] },
      'InvalidInput',
      ['variants', '0', 'price', 'amountMinor'],
    ],
    [
      'a price past 64 bits',
      { variants: [{ ...variant, price: { amountMinor: 2n ** 63n, currency: 'VND' } }] },
      'InvalidInput',
      ['variants', '0', 'price', 'amountMinor'],
    ],
    [
      'two variants of which one has no name',
      { variants: [named('Lớn', 'CF-L'), named('', 'CF-N')] },
      'InvalidInput',
      ['variants', '1', 'name'],
    ],
    [
      'a SKU twice',
      { variants: [named('Lớn', 'CF'), named('Nhỏ', 'CF')] },
      'AlreadyTaken',
      ['variants', '1', 'sku'],
    ],
    [
      'a barcode in two variants',
      {
        variants: [
          { ...named('Lớn', 'L'), barcodes: ['12'] },
          { ...named('Nhỏ', 'N'), barcodes: ['34', '12'] },
        ],
      },
      'AlreadyTaken',
      ['variants', '1', 'barcodes', '1'],
    ],
  ])('refuses %s before anything is asked', async (_what, change, type, path) => {
    expect(await errorOf(change)).toMatchObject({ type, path });
  });
});
