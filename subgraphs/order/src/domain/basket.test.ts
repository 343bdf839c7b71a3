import { newId } from '@goodgo/ids';
import { maxInt64 } from '@goodgo/money';
import { describe, expect, it } from 'vitest';
import { aMorning, aSellingStore, aVariant } from '../../tests/builders.ts';
import { inMemoryAssortment } from '../../tests/in-memory-assortment.ts';
import { type Basket, priceBasket } from './basket.ts';
import type { SellableVariant } from './ports.ts';

const store = aSellingStore();
const always = (basisPoints: number) => [{ basisPoints, validFrom: '2024-01-01', validTo: null }];

function price(
  variants: readonly SellableVariant[],
  lines: Basket['lines'],
  { storeId = store.id, at = aMorning } = {},
) {
  return priceBasket(inMemoryAssortment([store], variants), { storeId, lines }, new Date(at));
}

async function priced(...pricing: Parameters<typeof price>) {
  const result = await price(...pricing);
  if (!result.ok) expect.unreachable(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

const one = (variant: SellableVariant, quantity = '1') => ({ variantId: variant.id, quantity });

describe('a basket', () => {
  it('comes to 177,500 with tax rounded once a rate: the golden vector before its discount', async () => {
    const [coffee, tea, cake, water] = [
      aVariant({ priceMinor: 29_000n, rates: always(800) }),
      aVariant({ priceMinor: 45_000n, rates: always(800) }),
      aVariant({ priceMinor: 22_000n, rates: always(1_000) }),
      aVariant({ priceMinor: 8_500n, rates: always(500) }),
    ];
    const lines = [one(coffee, '2'), one(tea), one(cake, '3'), one(water)];
    const { prices } = await priced([coffee, tea, cake, water], lines);
    expect(prices.total).toEqual({ amountMinor: 177_500n, currency: 'VND' });
    expect(prices.lines.map((line) => line.gross.amountMinor)).toEqual([58_000n, 45_000n, 66_000n, 8_500n]);
    expect(prices.taxBuckets.map(({ rateBasisPoints, tax }) => [rateBasisPoints, tax.amountMinor])).toEqual([
      [500, 405n],
      [800, 7_630n],
      [1_000, 6_000n],
    ]);
    expect(prices.lines.map((line) => line.tax.amountMinor)).toEqual([4_297n, 3_333n, 6_000n, 405n]);
    expect(prices.taxTotal.amountMinor).toBe(14_035n);
  });

  it('of five lines of 7,000 at 8 % holds 2,593 of tax, not five times 519', async () => {
    const candy = aVariant({ priceMinor: 7_000n });
    const { prices } = await priced(
      [candy],
      Array.from({ length: 5 }, () => one(candy)),
    );
    expect(prices.taxTotal.amountMinor).toBe(2_593n);
  });

  it('takes goods by weight to the gram', async () => {
    const beans = aVariant({ priceMinor: 385_000n });
    const { prices } = await priced([beans], [one(beans, '0.125')]);
    expect(prices.lines[0]).toMatchObject({ quantity: '0.125', gross: { amountMinor: 48_125n } });
  });

  it('takes the rate of the day in the time zone of the store', async () => {
    const coffee = aVariant({
      rates: [
        { basisPoints: 800, validFrom: '2026-07-01', validTo: '2026-12-31' },
        { basisPoints: 1_000, validFrom: '2027-01-01', validTo: null },
      ],
    });
    const ratesAt = async (at: string) =>
      (await priced([coffee], [one(coffee)], { at })).prices.lines[0]?.rateBasisPoints;
    expect(await ratesAt('2026-12-31T23:59:59.999+07:00')).toBe(800);
    expect(await ratesAt('2027-01-01T00:00:00.000+07:00')).toBe(1_000);
    const { businessDate } = await priced([coffee], [one(coffee)], { at: '2026-12-31T17:00:00Z' });
    expect(businessDate).toBe('2027-01-01');
  });

  it('finds what it names in either case', async () => {
    const coffee = aVariant();
    const lines = [{ variantId: coffee.id.toUpperCase(), quantity: '1' }];
    const { variants } = await priced([coffee], lines, { storeId: store.id.toUpperCase() });
    expect(variants).toEqual([coffee]);
  });
});

describe('a basket is refused', () => {
  const coffee = aVariant();

  it.each([0, 201])('with %i lines', async (length) => {
    const lines = Array.from({ length }, () => one(coffee));
    expect(await price([coffee], lines)).toMatchObject({
      ok: false,
      error: { type: 'InvalidInput', path: ['lines'] },
    });
  });

  it.each(['0', '-1', '1.2345', '1000000000', 'one', ''])('with a quantity of "%s"', async (quantity) => {
    expect(await price([coffee], [one(coffee), one(coffee, quantity)])).toMatchObject({
      ok: false,
      error: { type: 'InvalidInput', path: ['lines', '1', 'quantity'] },
    });
  });

  it.each([
    ['nobody knows', newId()],
    ['is not even an id', 'coffee'],
  ])('with a variant that %s', async (_what, variantId) => {
    expect(await price([coffee], [one(coffee), { variantId, quantity: '1' }])).toEqual({
      ok: false,
      error: { type: 'NotFound', path: ['lines', '1', 'variantId'] },
    });
  });

  it('with a variant that is sold no more', async () => {
    const old = aVariant({ isActive: false });
    expect(await price([old], [one(old)])).toMatchObject({ error: { type: 'NotFound' } });
  });

  it('in a store that nobody knows', async () => {
    const lines = [one(coffee)];
    const error = { type: 'NotFound', path: ['storeId'] };
    expect(await price([coffee], lines, { storeId: newId() })).toEqual({ ok: false, error });
  });

  it('on a day without a tax rate, and says of what', async () => {
    const tea = aVariant({
      name: 'Trà sen',
      rates: [{ basisPoints: 800, validFrom: '2024-01-01', validTo: '2027-02-28' }],
    });
    expect(await price([tea], [one(tea)])).toMatchObject({
      error: {
        type: 'InvalidInput',
        sentence: { en: 'Trà sen has no tax rate for today. Ask a manager to add it.' },
      },
    });
  });

  it('with a price in another currency than the store', async () => {
    const imported = aVariant({ currency: 'USD' });
    expect(await price([imported], [one(imported)])).toEqual({
      ok: false,
      error: {
        type: 'CurrencyMismatch',
        path: ['lines', '0', 'variantId'],
        expected: 'VND',
        actual: 'USD',
      },
    });
  });

  it.each([
    ['a line', [['2', maxInt64]], ['lines', '0']],
    [
      'the sum',
      [
        ['1', maxInt64],
        ['1', 1n],
      ],
      ['lines'],
    ],
  ] as const)('when %s goes past 64 bits', async (_what, wanted, path) => {
    const variants = wanted.map(([, priceMinor]) => aVariant({ priceMinor }));
    const lines = variants.map((variant, index) => one(variant, wanted[index]?.[0]));
    expect(await price(variants, lines)).toMatchObject({ error: { type: 'InvalidInput', path } });
  });

  it('as our own fault when catalog told of a price that is none', async () => {
    const broken = aVariant({ priceMinor: -1n });
    await expect(price([broken], [one(broken)])).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });
});
