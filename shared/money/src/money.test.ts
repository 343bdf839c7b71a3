import { describe, expect, it } from 'vitest';
import { maxInt64, minInt64 } from './int64.ts';
import { add, compare, isZero, money, negate, subtract, sum, zero } from './money.ts';

const dong = (amountMinor: bigint) => money(amountMinor, 'VND');

const outOfRange = expect.objectContaining({ name: 'MoneyError', code: 'AMOUNT_OUT_OF_RANGE' });
const mismatch = expect.objectContaining({ name: 'MoneyError', code: 'CURRENCY_MISMATCH' });

describe('money', () => {
  it('holds what 64 bits hold and refuses the next', () => {
    expect(dong(maxInt64).amountMinor).toBe(9_223_372_036_854_775_807n);
    expect(dong(minInt64).amountMinor).toBe(-9_223_372_036_854_775_808n);
    expect(() => dong(maxInt64 + 1n)).toThrow(outOfRange);
    expect(() => dong(minInt64 - 1n)).toThrow(outOfRange);
  });

  it('refuses a currency that slipped past the types', () => {
    const unknown = JSON.parse('"BTC"');
    expect(() => money(1n, unknown)).toThrow(expect.objectContaining({ code: 'CURRENCY_UNKNOWN' }));
  });
});

describe('arithmetic', () => {
  it('adds, subtracts and negates', () => {
    expect(add(dong(58_000n), dong(22_000n))).toEqual(dong(80_000n));
    expect(subtract(dong(58_000n), dong(80_000n))).toEqual(dong(-22_000n));
    expect(negate(dong(58_000n))).toEqual(dong(-58_000n));
  });

  it('sums many, and none to zero', () => {
    expect(sum([dong(1n), dong(2n), dong(3n)], 'VND')).toEqual(dong(6n));
    expect(sum([], 'VND')).toEqual(zero('VND'));
  });

  it('refuses what leaves 64 bits', () => {
    expect(() => add(dong(maxInt64), dong(1n))).toThrow(outOfRange);
    expect(() => subtract(dong(minInt64), dong(1n))).toThrow(outOfRange);
    expect(() => negate(dong(minInt64))).toThrow(outOfRange);
  });

  it('refuses to mix currencies', () => {
    const dollar = money(100n, 'USD');
    expect(() => add(dong(100n), dollar)).toThrow(mismatch);
    expect(() => subtract(dong(100n), dollar)).toThrow(mismatch);
    expect(() => compare(dong(100n), dollar)).toThrow(mismatch);
    expect(() => sum([dollar], 'VND')).toThrow(mismatch);
  });
});

describe('comparison', () => {
  it('orders amounts and knows zero', () => {
    expect(compare(dong(1n), dong(2n))).toBe(-1);
    expect(compare(dong(2n), dong(2n))).toBe(0);
    expect(compare(dong(3n), dong(2n))).toBe(1);
    expect(isZero(dong(0n))).toBe(true);
    expect(isZero(dong(-1n))).toBe(false);
  });
});
