import { expect, it } from 'vitest';
import { type Discount, discountOf } from './discount.ts';
import { money } from './money.ts';

const percent = (basisPoints: number): Discount => ({ kind: 'percent', basisPoints });
const fixed = (amountMinor: bigint): Discount => ({ kind: 'fixed', amount: money(amountMinor, 'VND') });

it.each([
  ['nothing', [], 0n],
  ['10 %', [percent(1_000)], 10_000n],
  ['10 %, then 10 % of the rest', [percent(1_000), percent(1_000)], 19_000n],
  ['5,000', [fixed(5_000n)], 5_000n],
  ['10 % before 5,000, however they are listed', [fixed(5_000n), percent(1_000)], 15_000n],
  ['all of it for a voucher worth more', [fixed(150_000n)], 100_000n],
  ['all of it for 100 % and a voucher', [percent(10_000), fixed(5_000n)], 100_000n],
])('takes off 100,000: %s', (_, discounts, off) => {
  expect(discountOf(100_000n, discounts)).toBe(off);
});

it('rounds a percentage half up', () => {
  expect(discountOf(5n, [percent(1_000)])).toBe(1n);
  expect(discountOf(4n, [percent(1_000)])).toBe(0n);
});
