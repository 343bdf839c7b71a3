import { describe, expect, it } from 'vitest';
import { formatDecimal, formatRate, readTypedQuantity } from './format-number.ts';

describe('formatDecimal', () => {
  it.each([
    ['1', '1', '1'],
    ['0.250', '0,25', '0.25'],
    ['12.500', '12,5', '12.5'],
    ['1234567', '1.234.567', '1,234,567'],
    ['-2.000', '-2', '-2'],
    ['99999999999.999', '99.999.999.999,999', '99,999,999,999.999'],
  ])('writes %s for people', (text, vi, en) => {
    expect(formatDecimal(text, 'vi')).toBe(vi);
    expect(formatDecimal(text, 'en')).toBe(en);
  });
});

describe('readTypedQuantity', () => {
  it.each([
    ['0,5', '0.5'],
    [' 2 ', '2'],
    ['1.25', '1.25'],
  ])('reads %j', (typed, quantity) => {
    expect(readTypedQuantity(typed)).toBe(quantity);
  });
});

describe('formatRate', () => {
  it('shows basis points as a percentage without superfluous decimals', () => {
    expect(formatRate(800, 'vi')).toBe('8%');
    expect(formatRate(1000, 'en')).toBe('10%');
    expect(formatRate(825, 'vi')).toBe('8,25%');
    expect(formatRate(0, 'en')).toBe('0%');
  });
});
