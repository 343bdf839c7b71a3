import { describe, expect, it } from 'vitest';
import { currencyCodes, exponentOf, isCurrencyCode } from './currency.ts';

describe('exponentOf', () => {
  it.each([
    ['VND', 0],
    ['JPY', 0],
    ['KRW', 0],
    ['CLP', 0],
    ['USD', 2],
    ['EUR', 2],
    ['LAK', 2],
    ['KHR', 2],
    ['KWD', 3],
    ['IQD', 3],
    ['CLF', 4],
  ] as const)('knows that %s has %i decimals', (currency, exponent) => {
    expect(exponentOf(currency)).toBe(exponent);
  });

  it('refuses a code that slipped past the types', () => {
    const fromTheDatabase = JSON.parse('"XXX"');
    expect(() => exponentOf(fromTheDatabase)).toThrow(expect.objectContaining({ code: 'CURRENCY_UNKNOWN' }));
  });
});

describe('currencyCodes', () => {
  it('lists the currencies of ISO 4217, each known to Intl by name', () => {
    expect(currencyCodes).toHaveLength(164);
    const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
    // Accounting units so rare, or so new, that an Intl may not have them.
    const obscure = new Set(['XCG', 'ZWG', 'UYW']);
    const nameless = currencyCodes.filter((code) => names.of(code) === undefined && !obscure.has(code));
    expect(nameless).toEqual([]);
  });
});

describe('isCurrencyCode', () => {
  it.each(['VND', 'USD', 'XAF'])('takes %s', (code) => {
    expect(isCurrencyCode(code)).toBe(true);
  });

  it.each(['vnd', 'VN', 'DEM', 'XAU', 'XXX', 'toString', '', 704, null, undefined])('refuses %s', (code) => {
    expect(isCurrencyCode(code)).toBe(false);
  });
});
