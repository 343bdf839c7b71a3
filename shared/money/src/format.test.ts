import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CurrencyCode } from './currency.ts';
import { toDecimal } from './decimal.ts';
import { formatMoney } from './format.ts';
import { maxInt64, minInt64 } from './int64.ts';
import { money } from './money.ts';

const nbsp = '\u00a0';

describe('formatMoney', () => {
  it.each([
    [125_000n, 'VND', 'vi', `125.000${nbsp}₫`],
    [125_000n, 'VND', 'en', '₫125,000'],
    [0n, 'VND', 'vi', `0${nbsp}₫`],
    [999n, 'VND', 'vi', `999${nbsp}₫`],
    [-17_777n, 'VND', 'vi', `-17.777${nbsp}₫`],
    [-17_777n, 'VND', 'en', '-₫17,777'],
    [450n, 'USD', 'en', '$4.50'],
    [450n, 'USD', 'vi', `4,50${nbsp}US$`],
    [123_456_789n, 'USD', 'en', '$1,234,567.89'],
    [-5n, 'USD', 'en', '-$0.05'],
  ] as const)('writes %s %s in %s as %s', (amountMinor, currency, locale, text) => {
    expect(formatMoney(money(amountMinor, currency), locale)).toBe(text);
  });

  it('loses nothing past 2^53', () => {
    expect(formatMoney(money(9_007_199_254_740_993n, 'VND'), 'vi')).toBe(`9.007.199.254.740.993${nbsp}₫`);
    expect(formatMoney(money(minInt64, 'VND'), 'en')).toBe('-₫9,223,372,036,854,775,808');
    expect(formatMoney(money(maxInt64, 'USD'), 'en')).toBe('$92,233,720,368,547,758.07');
  });

  it('follows ISO 4217 where Intl follows custom', () => {
    expect(formatMoney(money(1_234n, 'IQD'), 'en')).toBe(`IQD${nbsp}1.234`);
  });

  it('agrees with Intl, where Intl is exact', () => {
    const currencies = fc.constantFrom<CurrencyCode>('VND', 'USD', 'EUR', 'JPY', 'THB', 'KWD', 'CNY');
    const locales = fc.constantFrom('vi' as const, 'en' as const);
    fc.assert(
      fc.property(fc.bigInt(minInt64, maxInt64), currencies, locales, (amountMinor, currency, locale) => {
        const amount = money(amountMinor, currency);
        const intl = new Intl.NumberFormat(locale === 'vi' ? 'vi-VN' : 'en-US', {
          style: 'currency',
          currency,
        });
        expect(formatMoney(amount, locale)).toBe(intl.format(toDecimal(amount) as Intl.StringNumericLiteral));
      }),
    );
  });
});
