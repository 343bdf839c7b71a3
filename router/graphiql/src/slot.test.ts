import { expect, it } from 'vitest';
import { emptied, refill, Slot } from './slot.ts';

const template = {
  input: {
    storeId: new Slot('storeId', 'sign in first'),
    id: new Slot('newOrderId', 'open again'),
    note: 'a sale',
  },
};

it('starts with hints', () => {
  expect(emptied(template)).toEqual({
    input: { storeId: 'sign in first', id: 'open again', note: 'a sale' },
  });
});

it('fills what is known, and leaves the hints of what is not', () => {
  const filled = refill(template, emptied(template), undefined, { storeId: 'store-1' });
  expect(filled).toEqual({ input: { storeId: 'store-1', id: 'open again', note: 'a sale' } });
});

it('replaces what it wrote before', () => {
  const written = refill(template, emptied(template), undefined, {
    storeId: 'store-1',
    newOrderId: 'order-1',
  });
  const again = refill(template, written, written, { storeId: 'store-1', newOrderId: 'order-2' });
  expect(again).toMatchObject({ input: { id: 'order-2' } });
});

it('keeps what a person has typed, and still fills the rest', () => {
  const written = { input: { storeId: 'store-1', id: 'order-1', note: 'a sale' } };
  const edited = { input: { storeId: 'hers', id: 'order-1', note: 'her note', more: true } };
  const filled = refill(template, edited, written, { storeId: 'store-2', newOrderId: 'order-2' });
  expect(filled).toEqual({ input: { storeId: 'hers', id: 'order-2', note: 'her note', more: true } });
});

it('does not put back what a person has taken out', () => {
  expect(refill(template, { input: {} }, undefined, { storeId: 'store-1' })).toEqual({ input: {} });
  expect(refill(template, {}, undefined, { storeId: 'store-1' })).toEqual({});
  expect(refill(template, [], undefined, { storeId: 'store-1' })).toEqual([]);
});

it('fills lists as a whole, so that an edited basket stays', () => {
  const basket = { lines: new Slot('basket', [{ variantId: 'search first', quantity: '2' }]) };
  const known = { basket: [{ variantId: 'coffee', quantity: '2' }] };
  expect(refill(basket, emptied(basket), undefined, known)).toEqual({ lines: known.basket });
  const edited = { lines: [{ variantId: 'coffee', quantity: '3' }] };
  expect(refill(basket, edited, { lines: known.basket }, known)).toEqual(edited);
});
