import { describe, expect, it } from 'vitest';
import { memoryStorage } from '../testing/memory-storage.ts';
import type { Cart } from './cart.ts';
import { createKeptCart } from './kept-cart.ts';

const cart: Cart = {
  activeId: 'coffee',
  lines: [
    {
      variantId: 'coffee',
      name: 'Cà phê sữa đá',
      unitPrice: { amountMinor: '29000', currency: 'VND' },
      taxRateBasisPoints: 800,
      available: null,
      quantity: '2',
    },
  ],
};

describe('a kept cart', () => {
  it('comes back as it was, at its own register only', () => {
    const storage = memoryStorage();
    createKeptCart(storage, 'R1').save(cart);
    expect(createKeptCart(storage, 'R1').load()).toEqual(cart);
    expect(createKeptCart(storage, 'R2').load()).toBeUndefined();
  });

  it.each([
    ['no JSON', '{"version":1,'],
    ['another shape', '[]'],
    ['null', 'null'],
    ['an older version', JSON.stringify({ version: 0, value: cart })],
    ['no lines', JSON.stringify({ version: 1, value: {} })],
  ])('is none when there is %s', (_name, text) => {
    const storage = memoryStorage({ 'goodgo:cart:R1': text });
    expect(createKeptCart(storage, 'R1').load()).toBeUndefined();
  });

  it('drops lines that could not be sold and keeps the others', () => {
    const [good] = cart.lines;
    const bad = [
      { ...good, variantId: 'a', quantity: '0' },
      { ...good, variantId: 'b', quantity: 2 },
      { ...good, variantId: 'c', unitPrice: { amountMinor: 'much', currency: 'VND' } },
      { ...good, variantId: 'd', taxRateBasisPoints: 'eight' },
      { ...good, variantId: 5 },
      'nothing',
      good,
    ];
    const text = JSON.stringify({ version: 1, value: { lines: [good, ...bad], activeId: 'a' } });
    const kept = createKeptCart(memoryStorage({ 'goodgo:cart:R1': text }), 'R1').load();
    expect(kept).toEqual({ lines: [good], activeId: undefined });
  });

  it('does without a storage that is full or forbidden', () => {
    const broken = {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
      removeItem: () => undefined,
    };
    const kept = createKeptCart(broken, 'R1');
    expect(() => kept.save(cart)).not.toThrow();
    expect(kept.load()).toBeUndefined();
  });
});
