import { newId } from '@goodgo/ids';
import { maxInt64 } from '@goodgo/money';
import { fakeClock } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { aCashierOf, aCheckout, aSellingStore, aVariant } from '../../tests/builders.ts';
import { inMemoryAssortment } from '../../tests/in-memory-assortment.ts';
import { createInMemorySaleStore } from '../../tests/in-memory-sale-store.ts';
import type { Checkout } from './checkout-request.ts';
import { placeSale } from './place-sale.ts';
import type { SellableVariant } from './ports.ts';

const store = aSellingStore();
const coffee = aVariant();
const cashier = aCashierOf(store);

function aTill(variants: readonly SellableVariant[] = [coffee]) {
  const { now } = fakeClock();
  const assortment = inMemoryAssortment([store], variants);
  const sales = createInMemorySaleStore({ now, driverLeaseMs: 2_500, assortmentOf: () => assortment });
  const ports = { sales, newId, now };
  return {
    sales,
    place: (overrides: Partial<Checkout> = {}, viewer = cashier) =>
      placeSale(ports, viewer, aCheckout(store, coffee, overrides)),
  };
}

const dong = (amountMinor: bigint) => ({ amountMinor, currency: 'VND' });
const cash = (...amounts: bigint[]) =>
  amounts.map((amountMinor) => ({ type: 'CASH' as const, amount: dong(amountMinor) }));

describe('placing a sale', () => {
  it('records what was agreed, to be booked', async () => {
    const till = aTill();
    const id = newId();
    const outcome = await till.place({
      id,
      lines: [{ variantId: coffee.id, quantity: '2' }],
      tenders: cash(100_000n),
    });
    expect(outcome).toMatchObject({
      ok: true,
      replayed: false,
      value: {
        step: 'STOCK',
        order: {
          id,
          state: 'PENDING',
          terms: {
            storeId: store.id,
            registerId: store.registers[0]?.id,
            staffId: cashier.staffId,
            currency: 'VND',
            businessDate: '2027-03-01',
            lines: [
              { name: 'Cà phê đen', sku: 'CF-DEN', quantity: '2', totalMinor: '58000', taxMinor: '4296' },
            ],
            taxLines: [{ rateBasisPoints: 800, netMinor: '53704', taxMinor: '4296' }],
            totalMinor: '58000',
            tenders: [{ type: 'CASH', tenderedMinor: '100000' }],
          },
        },
      },
    });
  });

  it('takes ids in either case and keeps them in one', async () => {
    const till = aTill();
    const id = newId();
    const outcome = await till.place({
      id: id.toUpperCase(),
      storeId: store.id.toUpperCase(),
      registerId: store.registers[0]?.id.toUpperCase() ?? '',
    });
    expect(outcome).toMatchObject({
      value: { order: { id, terms: { storeId: store.id, registerId: store.registers[0]?.id } } },
    });
  });

  it('adds nothing when the same request comes again, and tells so', async () => {
    const till = aTill();
    const input = aCheckout(store, coffee);
    const first = await till.place(input);
    const again = await till.place(input);
    expect(again).toEqual({ ...first, replayed: true });
  });

  it.each<[string, Partial<Checkout>, object]>([
    ['a store where she does not work', { storeId: newId() }, { type: 'NotFound', path: ['storeId'] }],
    ['an id that is none', { id: 'order-1' }, { type: 'InvalidInput', path: ['id'] }],
    ['a register of another store', { registerId: newId() }, { type: 'NotFound', path: ['registerId'] }],
    ['no tenders', { tenders: [] }, { type: 'InvalidInput', path: ['tenders'] }],
    [
      '11 tenders',
      { tenders: cash(...Array(11).fill(10_000n)) },
      { type: 'InvalidInput', path: ['tenders'] },
    ],
    [
      'a tender of nothing',
      { tenders: cash(50_000n, 0n) },
      { type: 'InvalidInput', path: ['tenders', '1', 'amount'] },
    ],
    ['a negative tender', { tenders: cash(-1n) }, { type: 'InvalidInput', path: ['tenders', '0', 'amount'] }],
    [
      'tenders past 64 bits',
      { tenders: cash(maxInt64, 1n) },
      {
        type: 'InvalidInput',
        path: ['tenders', '1', 'amount'],
        sentence: { en: 'What the customer gives is more than can be booked.' },
      },
    ],
    [
      'too little money',
      { tenders: cash(20_000n, 8_999n) },
      { type: 'Underpaid', path: ['tenders'], missing: { amountMinor: '1', currency: 'VND' } },
    ],
    [
      'a tender in another currency',
      { tenders: [...cash(29_000n), { type: 'CASH', amount: { amountMinor: 1n, currency: 'USD' } }] },
      { type: 'CurrencyMismatch', path: ['tenders', '1', 'amount'], expected: 'VND', actual: 'USD' },
    ],
    [
      'an expected total in another currency',
      { expectedTotal: { amountMinor: 29_000n, currency: 'USD' } },
      { type: 'CurrencyMismatch', path: ['expectedTotal'] },
    ],
    [
      'another total than the customer was told',
      { expectedTotal: dong(28_000n) },
      { type: 'PriceChanged', path: ['expectedTotal'], total: { amountMinor: '29000', currency: 'VND' } },
    ],
    [
      'a clock that is 5 minutes and a second ahead',
      { occurredAt: '2027-03-01T08:05:01+07:00' },
      { type: 'InvalidInput', path: ['occurredAt'] },
    ],
  ])('refuses %s and records no order', async (_what, overrides, error) => {
    const till = aTill();
    const id = newId();
    expect(await till.place({ id, ...overrides })).toMatchObject({ ok: false, error });
    expect(await till.sales.find(cashier.tenantId, id)).toBeUndefined();
  });

  it.each<[string, Partial<Checkout>]>([
    ['a clock that is 5 minutes ahead', { occurredAt: '2027-03-01T08:05:00+07:00' }],
    ['a sale of yesterday, made offline', { occurredAt: '2027-02-28T08:00:00+07:00' }],
    ['the total that the customer was told', { expectedTotal: dong(29_000n) }],
    ['the exact amount', { tenders: cash(29_000n) }],
    ['ten tenders', { tenders: cash(...Array(10).fill(10_000n)) }],
  ])('accepts %s', async (_what, overrides) => {
    expect(await aTill().place(overrides)).toMatchObject({ ok: true });
  });

  it('answers by its id for the sale that another cashier began at this till, whatever the prices are now', async () => {
    const till = aTill();
    const input = aCheckout(store, coffee);
    const first = await till.place(input);
    const next = { ...cashier, staffId: newId() };
    for (const change of [{}, { expectedTotal: dong(1n) }]) {
      const again = await till.place({ ...input, idempotencyKey: newId(), ...change }, next);
      expect(again).toEqual({ ...first, replayed: true });
    }
  });

  it.each<[string, Partial<Checkout>]>([
    ['another quantity', { lines: [{ variantId: coffee.id, quantity: '1.5' }] }],
    ['another line', { lines: [1, 2].map(() => ({ variantId: coffee.id, quantity: '0.5' })) }],
    ['other money', { tenders: cash(90_000n) }],
    ['another time', { occurredAt: '2027-02-28T08:00:00+07:00' }],
  ])('refuses an order id that is taken by a sale with %s', async (_what, overrides) => {
    const till = aTill();
    const input = aCheckout(store, coffee);
    await till.place(input);
    expect(await till.place({ ...input, idempotencyKey: newId(), ...overrides })).toMatchObject({
      error: { type: 'IdempotencyKeyReused', path: ['id'] },
      replayed: false,
    });
  });
});
