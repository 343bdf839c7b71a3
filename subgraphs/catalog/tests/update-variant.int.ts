import { newId } from '@goodgo/ids';
import type { TestSubgraph } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aMerchant,
  announced,
  aVariant,
  found,
  type Merchant,
  mutate,
  sell,
  startCatalog,
  type VariantAnswer,
} from './catalog.ts';

let catalog: TestSubgraph;
let merchant: Merchant;
beforeAll(async () => {
  catalog = await startCatalog();
  merchant = await aMerchant(catalog);
});
afterAll(() => catalog.stop());

const update = (input: Readonly<Record<string, unknown>>) =>
  mutate(catalog, merchant.viewer, 'updateVariant', { expectedVersion: 1, ...input });

/** A variant alone in its product. */
async function one(overrides: Readonly<Record<string, unknown>> = {}): Promise<VariantAnswer> {
  const [variant] = await sell(catalog, merchant, { variants: [aVariant(overrides)] });
  if (!variant) throw new Error('It was not made.');
  return variant;
}

describe('updateVariant', () => {
  it('changes what is named and leaves the rest; variant and product count up, and the others are told', async () => {
    const variant = await one({ barcodes: ['100', '101'] });
    const answer = await update({ id: variant.id, price: { amountMinor: '31000', currency: 'VND' } });
    expect(answer).toMatchObject({ userErrors: [], replayed: false });
    expect(answer.variant).toEqual({
      ...variant,
      price: { amountMinor: '31000', currency: 'VND', decimal: '31000' },
      version: 2,
      product: { version: 2 },
    });
    const told = await announced(catalog, merchant.viewer);
    expect(told.at(-1)).toMatchObject({
      type: 'catalog.variant_changed',
      aggregate_id: variant.id,
      sequence: 2,
      data: { priceMinor: '31000', sku: variant.sku, barcodes: ['100', '101'] },
    });
  });

  it('replaces the barcodes: those that are gone are free, those that stay keep their place', async () => {
    const variant = await one({ barcodes: ['200', '201'] });
    const { variant: changed } = await update({ id: variant.id, barcodes: ['202', '200'] });
    expect(changed?.barcodes).toEqual(['202', '200']);
    expect((await one({ barcodes: ['201'] })).barcodes).toEqual(['201']);
    const { variant: bare } = await update({ id: variant.id, expectedVersion: 2, barcodes: [] });
    expect(bare?.barcodes).toEqual([]);
  });

  it('is found by its new name and no longer by the old one', async () => {
    const variant = await one({ sku: 'RENAME-1' });
    await update({ id: variant.id, name: 'Khổng lồ', sku: 'RENAME-2' });
    expect(await found(catalog, merchant, 'khong lo')).toEqual(['Cà phê sữa đá (Khổng lồ)']);
    expect(await found(catalog, merchant, 'rename-1')).toEqual([]);
    expect(await found(catalog, merchant, 'rename-2')).toEqual(['Cà phê sữa đá (Khổng lồ)']);
    await update({ id: variant.id, expectedVersion: 2, name: 'Tí hon' });
    expect(await found(catalog, merchant, 'khong lo')).toEqual([]);
  });

  it('takes a variant out of sale and the search, and brings it back', async () => {
    const variant = await one({ name: 'Theo mùa' });
    const { variant: inactive } = await update({ id: variant.id, isActive: false });
    expect(inactive?.isActive).toBe(false);
    expect(await found(catalog, merchant, 'theo mua')).toEqual([]);
    expect(await found(catalog, merchant, variant.sku)).toEqual([]);
    await update({ id: variant.id, expectedVersion: 2, isActive: true });
    expect(await found(catalog, merchant, 'theo mua')).toEqual(['Cà phê sữa đá (Theo mùa)']);
  });

  it('refuses a change that is based on an old version, and says which it is now', async () => {
    const variant = await one();
    await update({ id: variant.id, name: 'Một' });
    const { variant: refused, userErrors } = await update({ id: variant.id, name: 'Hai' });
    expect(refused).toBeNull();
    expect(userErrors).toMatchObject([
      { __typename: 'StaleVersion', path: ['expectedVersion'], currentVersion: 2 },
    ]);
  });

  it('lets one of ten through that change the same version in the same moment', async () => {
    const variant = await one();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        update({ id: variant.id, name: `Lần ${n}`, barcodes: [`30${n}`] }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.variant)).toHaveLength(1);
    const errors = outcomes.flatMap(({ userErrors }) => userErrors.map(({ __typename }) => __typename));
    expect(errors).toEqual(Array(9).fill('StaleVersion'));
    const [winner] = outcomes.flatMap((outcome) => outcome.variant ?? []);
    expect(winner).toMatchObject({ version: 2, barcodes: [winner?.name.replace('Lần ', '30')] });
  });

  it('writes nothing when nothing changes', async () => {
    const variant = await one({ barcodes: ['400'] });
    const before = (await announced(catalog, merchant.viewer)).length;
    const { variant: same } = await update({
      id: variant.id,
      sku: variant.sku,
      barcodes: ['400'],
      price: { amountMinor: variant.price.amountMinor, currency: 'VND' },
      isActive: true,
    });
    expect(same?.version).toBe(1);
    expect(await announced(catalog, merchant.viewer)).toHaveLength(before);
  });

  it('answers the same request again from its record', async () => {
    const { id } = await one();
    const input = { id, name: 'Một lần', idempotencyKey: newId() };
    const first = await update(input);
    expect(await update(input)).toEqual({ ...first, replayed: true });
    const { userErrors } = await update({ ...input, name: 'Lần khác' });
    expect(userErrors).toMatchObject([{ __typename: 'IdempotencyKeyReused' }]);
  });

  it('refuses codes of others, another currency, a negative price and what is not there', async () => {
    const other = await one({ sku: 'OTHER', barcodes: ['500'] });
    const { id } = await one();
    const stranger = await aMerchant(catalog);
    const [foreign] = await sell(catalog, stranger);
    const refusals = await Promise.all([
      update({ id, sku: other.sku }),
      update({ id, barcodes: ['501', '500'] }),
      update({ id, price: { amountMinor: '1', currency: 'USD' } }),
      update({ id, price: { amountMinor: '-1', currency: 'VND' } }),
      update({ id: newId(), name: 'A' }),
      update({ id: 'coffee', name: 'A' }),
      update({ id: foreign?.id, name: 'A' }),
    ]);
    expect(refusals.map(({ userErrors: [error] }) => [error?.__typename, error?.path])).toEqual([
      ['AlreadyTaken', ['sku']],
      ['AlreadyTaken', ['barcodes', '1']],
      ['CurrencyMismatch', ['price']],
      ['InvalidInput', ['price', 'amountMinor']],
      ['NotFound', ['id']],
      ['NotFound', ['id']],
      ['NotFound', ['id']],
    ]);
  });

  it('wants a name for each of several variants', async () => {
    const variants = [aVariant({ name: 'Lớn' }), aVariant({ name: 'Nhỏ' })];
    const [large] = await sell(catalog, merchant, { variants });
    const { userErrors } = await update({ id: large?.id, name: '' });
    expect(userErrors).toMatchObject([{ __typename: 'InvalidInput', path: ['name'] }]);
  });
});
