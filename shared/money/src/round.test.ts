import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideHalfUp, roundToStep } from './round.ts';

describe('divideHalfUp', () => {
  it.each([
    [5n, 2n, 3n],
    [4n, 2n, 2n],
    [49n, 100n, 0n],
    [50n, 100n, 1n],
    [149n, 100n, 1n],
    [0n, 7n, 0n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
  ])('rounds %s / %s to %s', (numerator, denominator, rounded) => {
    expect(divideHalfUp(numerator, denominator)).toBe(rounded);
  });

  it.each([
    [-5n, 2n, -3n],
    [-49n, 100n, 0n],
    [-50n, 100n, -1n],
    [-51n, 100n, -1n],
  ])('rounds a half away from zero: %s / %s is %s', (numerator, denominator, rounded) => {
    expect(divideHalfUp(numerator, denominator)).toBe(rounded);
  });

  it('is never further than a half from the exact quotient, and mirrors the sign', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 30n), 10n ** 30n),
        fc.bigInt(1n, 10n ** 12n),
        (numerator, denominator) => {
          const rounded = divideHalfUp(numerator, denominator);
          const twiceOff = 2n * (rounded * denominator - numerator);
          expect(twiceOff <= denominator && twiceOff >= -denominator).toBe(true);
          expect(divideHalfUp(-numerator, denominator)).toBe(-rounded);
        },
      ),
    );
  });

  it.each([0n, -3n])('refuses to divide by %s', (denominator) => {
    expect(() => divideHalfUp(1n, denominator)).toThrow(expect.objectContaining({ code: 'DIVISOR_INVALID' }));
  });
});

describe('roundToStep', () => {
  it.each([
    [184_723n, 500n, 184_500n],
    [184_723n, 1_000n, 185_000n],
    [184_750n, 500n, 185_000n],
    [184_749n, 500n, 184_500n],
    [249n, 500n, 0n],
    [-184_723n, 500n, -184_500n],
    [184_723n, 1n, 184_723n],
  ])('rounds %s to a step of %s: %s', (amount, step, rounded) => {
    expect(roundToStep(amount, step)).toBe(rounded);
  });
});
