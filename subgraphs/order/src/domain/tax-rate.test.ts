import { expect, it } from 'vitest';
import { rateOn } from './tax-rate.ts';

const rates = [
  { basisPoints: 1_000, validFrom: '2024-01-01', validTo: '2026-06-30' },
  { basisPoints: 800, validFrom: '2026-07-01', validTo: '2026-12-31' },
  { basisPoints: 500, validFrom: '2027-02-01', validTo: null },
];

it.each([
  ['2023-12-31', undefined],
  ['2024-01-01', 1_000],
  ['2026-06-30', 1_000],
  ['2026-07-01', 800],
  ['2026-12-31', 800],
  ['2027-01-15', undefined],
  ['2027-02-01', 500],
  ['2099-12-31', 500],
])('holds on %s at %s', (date, basisPoints) => {
  expect(rateOn(rates, date)).toBe(basisPoints);
});
