import { describe, expect, it } from 'vitest';
import { isRate, rateToPercent, shareOf } from './rate.ts';

describe('isRate', () => {
  it.each([0, 500, 800, 825, 10_000])('takes %d basis points', (basisPoints) => {
    expect(isRate(basisPoints)).toBe(true);
  });

  it.each([-1, 10_001, 8.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (basisPoints) => {
    expect(isRate(basisPoints)).toBe(false);
  });
});

describe('shareOf', () => {
  it.each([
    [45_000n, 1_000, 4_500n],
    [45_005n, 1_000, 4_501n],
    [45_004n, 1_000, 4_500n],
    [-45_005n, 1_000, -4_501n],
    [45_000n, 0, 0n],
    [45_000n, 10_000, 45_000n],
  ])('of %s at %d basis points is %s', (amount, basisPoints, share) => {
    expect(shareOf(amount, basisPoints)).toBe(share);
  });

  it('refuses what is not a rate', () => {
    expect(() => shareOf(1n, 10_001)).toThrow(expect.objectContaining({ code: 'RATE_INVALID' }));
    expect(() => shareOf(1n, 0.5)).toThrow(expect.objectContaining({ code: 'RATE_INVALID' }));
  });
});

describe('rateToPercent', () => {
  it.each([
    [0, '0'],
    [5, '0.05'],
    [800, '8'],
    [825, '8.25'],
    [850, '8.5'],
    [1_000, '10'],
    [10_000, '100'],
  ])('writes %d basis points as %s', (basisPoints, percent) => {
    expect(rateToPercent(basisPoints)).toBe(percent);
  });
});
