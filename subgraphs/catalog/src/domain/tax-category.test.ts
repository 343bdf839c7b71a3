import { describe, expect, it } from 'vitest';
import { problemOfRates, rateOn, type TaxRate } from './tax-category.ts';

const reduced: TaxRate = { basisPoints: 800, validFrom: '2025-07-01', validTo: '2026-12-31' };
const full: TaxRate = { basisPoints: 1000, validFrom: '2027-02-01', validTo: null };

describe('the rate of a day', () => {
  it.each([
    ['the first day', '2025-07-01', 800],
    ['the last day', '2026-12-31', 800],
    ['a gap: the last one that held', '2027-01-15', 800],
    ['from then on', '2027-02-01', 1000],
    ['years later, without an end', '2040-01-01', 1000],
    ['before all: the first one', '2020-01-01', 800],
  ])('on %s (%s) is %i', (_when, date, basisPoints) => {
    expect(rateOn([reduced, full], date)).toBe(basisPoints);
  });

  it('is the last one after the last day', () => {
    expect(rateOn([reduced], '2030-01-01')).toBe(800);
  });
});

describe('the rates of a tax category', () => {
  it.each<[string, readonly TaxRate[]]>([
    ['one without an end', [full]],
    ['two that follow each other', [reduced, { ...full, validFrom: '2027-01-01' }]],
    ['two in any order', [full, reduced]],
    [
      '0 % and 100 %',
      [
        { ...reduced, basisPoints: 0 },
        { ...full, basisPoints: 10_000 },
      ],
    ],
    ['a single day', [{ ...reduced, validTo: '2025-07-01' }]],
  ])('may be %s', (_what, rates) => {
    expect(problemOfRates(rates)).toBeUndefined();
  });

  it.each<[string, readonly TaxRate[], string[]]>([
    ['none', [], ['rates']],
    ['more than 100', Array.from({ length: 101 }, () => full), ['rates']],
    ['less than 0 %', [{ ...full, basisPoints: -1 }], ['rates', '0', 'basisPoints']],
    ['more than 100 %', [full, { ...reduced, basisPoints: 10_001 }], ['rates', '1', 'basisPoints']],
    ['a rate that ends before it begins', [{ ...full, validTo: '2027-01-31' }], ['rates', '0', 'validTo']],
    ['two on one day', [reduced, { ...full, validFrom: '2026-12-31' }], ['rates', '1']],
    ['two without an end', [full, { ...full, validFrom: '2030-01-01' }], ['rates', '1']],
    ['one inside the other', [{ ...reduced, validTo: null }, full], ['rates', '1']],
  ])('may not be %s', (_what, rates, path) => {
    const problem = problemOfRates(rates);
    expect(problem?.path).toEqual(path);
    expect(problem?.sentence.vi).not.toBe('');
    expect(problem?.sentence.en).not.toBe('');
  });
});
