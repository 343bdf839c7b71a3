import type { Locale } from './locale.ts';

const marks = {
  vi: { group: '.', decimal: ',' },
  en: { group: ',', decimal: '.' },
} as const;

/**
 * A decimal text for people, digit by digit so that nothing is rounded: `1234.500` becomes `1.234,5` in
 * Vietnamese and `1,234.5` in English. For quantities and stock levels.
 */
export function formatDecimal(text: string, locale: Locale): string {
  const { group, decimal } = marks[locale];
  const [whole = '', fraction = ''] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const significant = fraction.replace(/0+$/, '');
  return significant === '' ? grouped : grouped + decimal + significant;
}

/**
 * What a person typed as a quantity, as the graph wants it: both `0,5` and `0.5` are a half in either
 * language, since a quantity has no thousands to group. The result is not checked; see `parseQuantity` of
 * `@goodgo/money`.
 */
export function readTypedQuantity(text: string): string {
  return text.trim().replace(',', '.');
}

/** A tax rate for people: 800 is `8%`, 825 is `8,25%` in Vietnamese. */
export function formatRate(basisPoints: number, locale: Locale): string {
  return `${formatDecimal((basisPoints / 100).toFixed(2), locale)}%`;
}
