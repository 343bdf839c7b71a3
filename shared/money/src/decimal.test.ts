import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyCodes } from './currency.ts';
import { fromDecimal, toDecimal } from './decimal.ts';
import { maxInt64, minInt64 } from './int64.ts';
import { money } from './money.ts';

describe('toDecimal', () => {
  it.each([
    [58_000n, 'VND', '58000'],
    [450n, 'USD', '4.50'],
    [5n, 'USD', '0.05'],
    [-5n, 'USD', '-0.05'],
    [0n, 'USD', '0.00'],
    [1_234n, 'KWD', '1.234'],
    [1n, 'CLF', '0.0001'],
    [maxInt64, 'USD', '92233720368547758.07'],
    [minInt64, 'VND', '-9223372036854775808'],
  ] as const)('writes %s %s as %s', (amountMinor, currency, decimal) => {
    expect(toDecimal(money(amountMinor, currency))).toBe(decimal);
  });
});

describe('fromDecimal', () => {
  it.each([
    ['58000', 'VND', 58_000n],
    ['4.5', 'USD', 450n],
    ['4.50', 'USD', 450n],
    ['4', 'USD', 400n],
    ['-0.05', 'USD', -5n],
    ['-0', 'VND', 0n],
    ['007', 'VND', 7n],
  ] as const)('reads %s %s as %s', (text, currency, amountMinor) => {
    expect(fromDecimal(text, currency)).toEqual({ ok: true, money: money(amountMinor, currency) });
  });

  it.each([
    ['4.505', 'USD', 'TOO_MANY_DECIMALS'],
    ['58000.0', 'VND', 'TOO_MANY_DECIMALS'],
    ['9223372036854775808', 'VND', 'OUT_OF_RANGE'],
    ['92233720368547758.08', 'USD', 'OUT_OF_RANGE'],
    ['', 'VND', 'NOT_A_DECIMAL'],
    ['58,000', 'VND', 'NOT_A_DECIMAL'],
    ['4,50', 'USD', 'NOT_A_DECIMAL'],
    ['.5', 'USD', 'NOT_A_DECIMAL'],
    ['5.', 'USD', 'NOT_A_DECIMAL'],
    ['1e3', 'VND', 'NOT_A_DECIMAL'],
    ['0x10', 'VND', 'NOT_A_DECIMAL'],
    ['NaN', 'VND', 'NOT_A_DECIMAL'],
    [' 5', 'VND', 'NOT_A_DECIMAL'],
    ['5\n', 'VND', 'NOT_A_DECIMAL'],
    ['+5', 'VND', 'NOT_A_DECIMAL'],
    ['٥', 'VND', 'NOT_A_DECIMAL'],
    ['9'.repeat(1_000_000), 'VND', 'NOT_A_DECIMAL'],
  ] as const)('refuses %.20s %s: %s', (text, currency, reason) => {
    expect(fromDecimal(text, currency)).toEqual({ ok: false, reason });
  });

  it('reads back whatever toDecimal writes, in every currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt(minInt64, maxInt64),
        fc.constantFrom(...currencyCodes),
        (amountMinor, currency) => {
          const amount = money(amountMinor, currency);
          expect(fromDecimal(toDecimal(amount), currency)).toEqual({ ok: true, money: amount });
        },
      ),
    );
  });
});
