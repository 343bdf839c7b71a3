import { expect, it } from 'vitest';
import type { CartLine } from './cart.ts';
import { priceCart } from './price-cart.ts';

function line(variantId: string, price: string, quantity: string, taxRateBasisPoints: number): CartLine {
  const unitPrice = { amountMinor: price, currency: 'VND' };
  return { variantId, name: variantId, unitPrice, quantity, taxRateBasisPoints, available: null };
}

it('shows the tax of each rate over all lines of that rate, as the server stores it', () => {
  const lines = [1, 2, 3, 4, 5].map((n) => line(`seven-${n}`, '7000', '1', 800));
  const priced = priceCart({ lines, activeId: undefined }, 'VND');
  expect(priced?.total.amountMinor).toBe(35_000n);
  // Line by line it would be 2,595: the rounding is done once per rate.
  expect(priced?.taxBuckets.map(({ tax }) => tax.amountMinor)).toEqual([2_593n]);
});

it('takes weights to the gram', () => {
  const priced = priceCart({ lines: [line('beans', '320000', '0.250', 500)], activeId: undefined }, 'VND');
  expect(priced?.total.amountMinor).toBe(80_000n);
});

it('has no price for amounts past all bounds, or in a currency there is none of', () => {
  const lines = [line('gold', '9223372036854775807', '2', 0)];
  expect(priceCart({ lines, activeId: undefined }, 'VND')).toBeUndefined();
  expect(priceCart({ lines: [], activeId: undefined }, 'XXX')).toBeUndefined();
});
