import { expect, it } from 'vitest';
import { learn, noteFor } from './learn.ts';

it('learns the first store and its first till from the viewer', () => {
  const viewer = { stores: [{ id: 'store-1', registers: [{ id: 'till-1' }] }, { id: 'store-2' }] };
  expect(learn({}, { viewer }, {})).toEqual({ storeId: 'store-1', registerId: 'till-1' });
});

it('puts the first two that are in stock into the basket', () => {
  const nodes = [
    { id: 'sold-out', stock: { available: '1' } },
    { id: 'coffee', stock: { available: '40.000' } },
    { id: 'service', stock: null },
    { id: 'tea', stock: { available: '9' } },
  ];
  const basket = [
    { variantId: 'coffee', quantity: '2' },
    { variantId: 'service', quantity: '1' },
  ];
  expect(learn({}, { searchVariants: { nodes } }, {})).toEqual({ foundLines: basket, basket });
});

it('sells the basket that was priced last, at its total, with a note that covers it', () => {
  const lines = [{ variantId: 'coffee', quantity: '3' }];
  const data = { priceOrder: { pricedOrder: { total: { amountMinor: '87000', currency: 'VND' } } } };
  const known = learn({}, data, { input: { lines } });
  expect(known).toEqual({
    basket: lines,
    expectedTotal: { amountMinor: '87000', currency: 'VND' },
    tenders: [{ type: 'CASH', amount: { amountMinor: '100000', currency: 'VND' } }],
  });
  const nodes = [{ id: 'tea', stock: null }];
  expect(learn(known, { searchVariants: { nodes } }, {})).toMatchObject({ basket: lines });
});

it('shows the order that was sold last', () => {
  expect(learn({ storeId: 's' }, { checkout: { order: { id: 'order-1' } } }, {})).toEqual({
    storeId: 's',
    soldOrderId: 'order-1',
  });
});

it.each([
  undefined,
  null,
  {},
  { checkout: { order: null } },
  { viewer: { stores: [] } },
  { searchVariants: 7 },
])('learns nothing from %j', (data) => {
  const known = { storeId: 's' };
  expect(learn(known, data, undefined)).toBe(known);
});

it.each([
  ['29000', '50000'],
  ['50000', '50000'],
  ['74000', '100000'],
  ['123000', '500000'],
  ['450', '500'],
  ['7', '10'],
])('pays %s with %s', (total, note) => {
  expect(noteFor(total)).toBe(note);
});
