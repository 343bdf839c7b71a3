import { money } from '@goodgo/money';
import { expect, it } from 'vitest';
import { formatAmount, toMoney } from './format-amount.ts';

it('writes an amount of the graph as people write it', () => {
  const total = { amountMinor: '58000', currency: 'VND' };
  expect(formatAmount(total, 'vi')).toBe('58.000\u00a0₫');
  expect(formatAmount(total, 'en')).toBe('₫58,000');
});

it('takes what was computed here just as well', () => {
  expect(formatAmount(money(450n, 'USD'), 'en')).toBe('$4.50');
});

it('keeps every digit of an amount past 2^53', () => {
  expect(toMoney({ amountMinor: '9007199254740993', currency: 'VND' }).amountMinor).toBe(9007199254740993n);
});
