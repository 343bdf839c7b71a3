import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatQuantity, maxQuantityThousandths, parseQuantity, parseSignedQuantity } from './quantity.ts';

describe('parseQuantity', () => {
  it.each([
    ['1', 1_000n],
    ['2.000', 2_000n],
    ['0.250', 250n],
    ['0.25', 250n],
    ['0.001', 1n],
    ['999999.999', 999_999_999n],
  ])('reads %s as %s thousandths', (text, thousandths) => {
    expect(parseQuantity(text)).toEqual({ ok: true, thousandths });
  });

  it.each([
    ['0', 'NOT_POSITIVE'],
    ['0.000', 'NOT_POSITIVE'],
    ['-1', 'NOT_POSITIVE'],
    ['1.2345', 'TOO_MANY_DECIMALS'],
    ['1.0000', 'TOO_MANY_DECIMALS'],
    ['1000000', 'TOO_LARGE'],
    ['1000000000', 'TOO_LARGE'],
    ['two', 'NOT_A_DECIMAL'],
    ['1e9', 'NOT_A_DECIMAL'],
    ['', 'NOT_A_DECIMAL'],
    ['1,5', 'NOT_A_DECIMAL'],
    ['Infinity', 'NOT_A_DECIMAL'],
  ])('refuses %s: %s', (text, reason) => {
    expect(parseQuantity(text)).toEqual({ ok: false, reason });
  });
});

describe('parseSignedQuantity', () => {
  it.each([
    ['-5', -5_000n],
    ['0', 0n],
    ['1000000', 1_000_000_000n],
    ['99999999999.999', 99_999_999_999_999n],
  ])('reads %s as %s thousandths', (text, thousandths) => {
    expect(parseSignedQuantity(text)).toEqual({ ok: true, thousandths });
  });

  it.each([
    ['100000000000', 'TOO_LARGE'],
    ['-100000000000', 'TOO_LARGE'],
    ['0.0001', 'TOO_MANY_DECIMALS'],
    ['-', 'NOT_A_DECIMAL'],
  ])('refuses %s: %s', (text, reason) => {
    expect(parseSignedQuantity(text)).toEqual({ ok: false, reason });
  });
});

describe('formatQuantity', () => {
  it.each([
    [1_000n, '1'],
    [250n, '0.250'],
    [1_500n, '1.500'],
    [1n, '0.001'],
    [0n, '0'],
    [-2_500n, '-2.500'],
    [-3_000n, '-3'],
  ])('writes %s thousandths as %s', (thousandths, text) => {
    expect(formatQuantity(thousandths)).toBe(text);
  });

  it('writes what parseQuantity reads back', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, maxQuantityThousandths), (thousandths) => {
        expect(parseQuantity(formatQuantity(thousandths))).toEqual({ ok: true, thousandths });
      }),
    );
  });
});
