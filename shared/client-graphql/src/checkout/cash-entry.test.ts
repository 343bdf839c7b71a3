import { expect, it } from 'vitest';
import { appendDigits, eraseDigit, normalise } from './cash-entry.ts';

it('keys in an amount as a cash register does', () => {
  const keys = ['1', '0', '0', '000'];
  expect(keys.reduce(appendDigits, '')).toBe('100000');
});

it('has no leading zeros', () => {
  expect(appendDigits('', '000')).toBe('');
});

it('erases from the end', () => {
  expect(eraseDigit('120')).toBe('12');
  expect(eraseDigit('')).toBe('');
});

it.each([
  ['100.000 ₫', '100000'],
  ['₫1,000', '1000'],
  ['-5', '5'],
  ['abc', ''],
])('reads %j as people write amounts', (text, entry) => {
  expect(normalise(text)).toBe(entry);
});

it('stops at a billion billions', () => {
  expect(appendDigits('999999999999', '9')).toBe('999999999999');
});
