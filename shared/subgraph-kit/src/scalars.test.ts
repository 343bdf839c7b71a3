import { type GraphQLScalarType, parseValue } from 'graphql';
import { describe, expect, it } from 'vitest';
import { scalars } from './scalars.ts';

const least = '-9223372036854775808';
const most = '9223372036854775807';

const accepted: [name: keyof typeof scalars, text: string, value: unknown][] = [
  ['BigInt', '0', 0n],
  ['BigInt', '-29000', -29000n],
  ['BigInt', least, BigInt(least)],
  ['BigInt', most, BigInt(most)],
  ['BigInt', `${most}0`, BigInt(most) * 10n],
  ['CurrencyCode', 'VND', 'VND'],
  ['Date', '2026-02-28', '2026-02-28'],
  ['Date', '2024-02-29', '2024-02-29'],
  ['DateTime', '2026-11-22T21:30:00Z', '2026-11-22T21:30:00.000Z'],
  ['DateTime', '2026-11-22T21:30:00.123456+07:00', '2026-11-22T14:30:00.123Z'],
  ['DateTime', '2026-11-22T00:30:00+07:00', '2026-11-21T17:30:00.000Z'],
  ['Decimal', '0', '0'],
  ['Decimal', '-1.25', '-1.25'],
  ['Decimal', '999999999999.999', '999999999999.999'],
  ...['', '1.2345', '1,5', '1e3', '.5', '5.', '1234567890123', 'NaN', '--1'].map(
    (text): [keyof typeof scalars, string, string] => ['Decimal', text, text],
  ),
];

const refused: [name: keyof typeof scalars, text: string][] = [
  ...['', '1.0', '1e3', '0x10', ' 1', '1 ', '+1', '9'.repeat(41), '1\n'].map(
    (text): [keyof typeof scalars, string] => ['BigInt', text],
  ),
  ...['', 'vnd', 'VN', 'VNDD', '₫'].map((text): [keyof typeof scalars, string] => ['CurrencyCode', text]),
  ...['', '2026-2-28', '2026-02-30', '2025-02-29', '2026-13-01', '2026-11-22T00:00:00Z', '22/11/2026'].map(
    (text): [keyof typeof scalars, string] => ['Date', text],
  ),
  ...[
    '',
    '2026-11-22',
    '2026-11-22T21:30:00',
    '2026-11-22 21:30:00Z',
    '2026-11-22T21:30Z',
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00+07:00',
    '2026-11-22T24:00:00Z',
    '2026-11-22T21:60:00Z',
    '2026-11-22T21:30:61Z',
    '2026-11-22T21:30:00+24:00',
    'yesterday',
  ].map((text): [keyof typeof scalars, string] => ['DateTime', text]),
  ['Decimal', '9'.repeat(65)],
];

describe('a scalar', () => {
  it.each(accepted)('%s reads "%s", as a variable and in a document', (name, text, value) => {
    const scalar: GraphQLScalarType = scalars[name];
    expect(scalar.parseValue(text)).toEqual(value);
    expect(scalar.parseLiteral(parseValue(JSON.stringify(text)), {})).toEqual(value);
  });

  it.each(refused)('%s refuses "%s"', (name, text) => {
    expect(() => scalars[name].parseValue(text)).toThrow();
    expect(() => scalars[name].parseLiteral(parseValue(JSON.stringify(text)), {})).toThrow();
  });

  it.each(Object.keys(scalars) as (keyof typeof scalars)[])('%s travels as text only', (name) => {
    for (const value of [1, 1.5, true, null, {}, ['1']])
      expect(() => scalars[name].parseValue(value)).toThrow();
    for (const literal of ['1.5', 'true', '{ a: 1 }', 'VND'])
      expect(() => scalars[name].parseLiteral(parseValue(literal), {})).toThrow();
  });

  it('BigInt may be written without quotes in a document, as people do', () => {
    expect(scalars.BigInt.parseLiteral(parseValue('29000'), {})).toBe(29000n);
    expect(() => scalars.Decimal.parseLiteral(parseValue('1'), {})).toThrow('Decimal is sent as a string.');
  });

  it.each<[name: keyof typeof scalars, value: unknown, text: string]>([
    ['BigInt', 29000n, '29000'],
    ['BigInt', '29000', '29000'],
    ['BigInt', 7, '7'],
    ['DateTime', new Date('2026-11-22T21:30:00+07:00'), '2026-11-22T14:30:00.000Z'],
    ['DateTime', '2026-11-22T21:30:00+07:00', '2026-11-22T14:30:00.000Z'],
    ['Date', '2026-11-22', '2026-11-22'],
    ['Decimal', '1.250', '1.250'],
    ['CurrencyCode', 'VND', 'VND'],
  ])('%s answers %s as text', (name, value, text) => {
    expect(scalars[name].serialize(value)).toBe(text);
  });

  it.each<[name: keyof typeof scalars, value: unknown]>([
    ['BigInt', 1.5],
    ['BigInt', 2n ** 63n],
    ['Decimal', Number.NaN],
    ['Decimal', '1.2345'],
    ['DateTime', new Date('never')],
    ['CurrencyCode', undefined],
  ])('%s does not answer %s', (name, value) => {
    expect(() => scalars[name].serialize(value)).toThrow();
  });
});
