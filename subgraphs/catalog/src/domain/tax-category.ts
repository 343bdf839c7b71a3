import { isRate } from '@goodgo/money';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';

/** What the tax law calls the goods, with its rates in the order of their days. */
export interface TaxCategory {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly version: number;
  readonly rates: readonly TaxRate[];
}

/** A rate with the business dates on which it holds, both inclusive; null has no end. Dates are `YYYY-MM-DD`. */
export interface TaxRate {
  readonly basisPoints: number;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const maxRates = 100;
const endOfTime = '9999-12-31';

/**
 * The rate of a business date. In a gap it is the last one that held, before the first one it is the first: a price tag
 * needs a rate, and the sale itself refuses a day without one.
 */
export function rateOn(rates: readonly TaxRate[], date: string): number | undefined {
  const begun = rates.filter((rate) => rate.validFrom <= date);
  return (begun.at(-1) ?? rates[0])?.basisPoints;
}

/** Rates in the order of their days. */
export function inOrder(rates: readonly TaxRate[]): TaxRate[] {
  return rates.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

/** Why rates cannot stand together, if they cannot. */
export function problemOfRates(rates: readonly TaxRate[]): InvalidInput | undefined {
  if (rates.length === 0 || rates.length > maxRates) return wrongCount;
  for (const [index, rate] of rates.entries()) {
    const path = ['rates', String(index)];
    if (!isRate(rate.basisPoints)) return wrongRate(path);
    if (rate.validTo !== null && rate.validTo < rate.validFrom) return endsBeforeItBegins(path);
    if (rates.slice(0, index).some((other) => overlap(other, rate))) return overlapping(path);
  }
  return undefined;
}

function overlap(a: TaxRate, b: TaxRate): boolean {
  return a.validFrom <= (b.validTo ?? endOfTime) && b.validFrom <= (a.validTo ?? endOfTime);
}

const wrongCount = invalidInput(
  ['rates'],
  'Nhóm thuế phải có từ 1 đến 100 mức thuế suất.',
  'A tax category has 1 to 100 rates.',
);

function wrongRate(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'basisPoints'],
    'Thuế suất phải từ 0 đến 10000 điểm cơ bản (800 là 8 %).',
    'A rate must be from 0 to 10000 basis points (800 is 8 %).',
  );
}

function endsBeforeItBegins(path: string[]): InvalidInput {
  return invalidInput(
    [...path, 'validTo'],
    'Ngày kết thúc không được trước ngày bắt đầu.',
    'The last day must not be before the first.',
  );
}

function overlapping(path: string[]): InvalidInput {
  return invalidInput(
    path,
    'Các mức thuế suất không được trùng ngày nhau.',
    'Two rates must not hold on the same day.',
  );
}
