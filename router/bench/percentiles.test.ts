import { expect, it } from 'vitest';
import { latencyFigures, median, percentile } from './percentiles.ts';

it.each([
  [[], 0],
  [[7], 7],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

it('takes percentiles of values in any order and leaves them as they are', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 0.5)).toBe(51);
  expect(latencyFigures(values)).toEqual({ p50Ms: 51, p99Ms: 100 });
  expect(values[0]).toBe(100);
});
