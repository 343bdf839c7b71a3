import type { TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMerchant, aVariant, found, type Merchant, sell, startCatalog } from './catalog.ts';

let catalog: TestSubgraph;
let merchant: Merchant;
beforeAll(async () => {
  catalog = await startCatalog();
  merchant = await aMerchant(catalog);
  await sell(catalog, merchant, {
    name: 'Cà phê sữa đá',
    variants: [
      aVariant({ name: 'Lớn', sku: 'CF-SUA-L', barcodes: ['8936000000012'] }),
      aVariant({ name: 'Nhỏ', sku: 'CF-SUA-N' }),
    ],
  });
  await sell(catalog, merchant, { name: 'Trà đào cam sả', variants: [aVariant({ sku: 'TRA-DAO' })] });
});
afterAll(() => catalog.stop());

describe('searchVariants', () => {
  it.each([
    ['ca phe', ['Cà phê sữa đá (Lớn)', 'Cà phê sữa đá (Nhỏ)']],
    ['SUA DA', ['Cà phê sữa đá (Lớn)', 'Cà phê sữa đá (Nhỏ)']],
    ['da lon', ['Cà phê sữa đá (Lớn)']],
    ['d', ['Cà phê sữa đá (Lớn)', 'Cà phê sữa đá (Nhỏ)', 'Trà đào cam sả']],
    ['cf-sua-n', ['Cà phê sữa đá (Nhỏ)']],
    ['8936000000012', ['Cà phê sữa đá (Lớn)']],
    ['zzz', []],
    ['', ['Cà phê sữa đá (Lớn)', 'Cà phê sữa đá (Nhỏ)', 'Trà đào cam sả']],
  ])('finds "%s"', async (query, names) => {
    expect(await found(catalog, merchant, query)).toEqual(names);
  });
});
