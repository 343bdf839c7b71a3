import { type CurrencyCode, exponentOf } from './currency.ts';
import type { Money } from './money.ts';
import { writeScaled } from './scaled.ts';

/** The languages of GoodGo. */
export type MoneyLocale = 'vi' | 'en';

const conventions = {
  vi: { tag: 'vi-VN', group: '.', decimal: ',' },
  en: { tag: 'en-US', group: ',', decimal: '.' },
} as const;

const patterns = new Map<string, string>();

/**
 * An amount for people: `125.000 ₫` in Vietnamese, `₫125,000` in English, the space not breaking. Intl
 * gives the symbol and its place; the digits are ours, so that amounts past 2^53 stay exact in engines
 * whose Intl takes only numbers (Hermes), and decimals follow ISO 4217 where Intl follows CLDR.
 */
export function formatMoney(amount: Money, locale: MoneyLocale): string {
  const isNegative = amount.amountMinor < 0n;
  const magnitude = isNegative ? -amount.amountMinor : amount.amountMinor;
  const digits = groupDigits(writeScaled(magnitude, exponentOf(amount.currency)), locale);
  return patternOf(amount.currency, { locale, isNegative }).replace(/\d[\d.,]*/, () => digits);
}

/** What Intl makes of 1 or -1: a pattern with a number in it. */
function patternOf(
  currency: CurrencyCode,
  { locale, isNegative }: { readonly locale: MoneyLocale; readonly isNegative: boolean },
): string {
  const key = `${locale} ${currency} ${isNegative}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat(conventions[locale].tag, { style: 'currency', currency });
  const pattern = format.format(isNegative ? -1 : 1);
  patterns.set(key, pattern);
  return pattern;
}

function groupDigits(decimal: string, locale: MoneyLocale): string {
  const { group, decimal: point } = conventions[locale];
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : grouped + point + fraction;
}
