import { expect, it } from 'vitest';
import { isShort, stockStateOf } from './stock-state.ts';

it.each([
  ['0', 'none'],
  ['-2', 'none'],
  ['0.250', 'few'],
  ['5', 'few'],
  ['5.001', 'enough'],
  ['not a number', 'enough'],
])('sees %s as %s', (available, state) => {
  expect(stockStateOf(available)).toBe(state);
});

it('knows when more is asked for than is there', () => {
  expect(isShort('3', '2.500')).toBe(true);
  expect(isShort('3', '3')).toBe(false);
  expect(isShort('3', null)).toBe(false);
});
