import { MoneyError } from './money-error.ts';
import { divideHalfUp } from './round.ts';
import { writeScaled } from './scaled.ts';

/** 100 % in basis points. */
export const wholeBasisPoints = 10_000;

/** Whether a number is a rate: whole basis points from 0 (0 %) to 10,000 (100 %). */
export function isRate(basisPoints: number): boolean {
  return Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= wholeBasisPoints;
}

/** A rate as an integer to calculate with. @throws MoneyError RATE_INVALID unless {@link isRate} */
export function exactRate(basisPoints: number): bigint {
  if (!isRate(basisPoints)) {
    throw new MoneyError('RATE_INVALID', 'A rate is 0 to 10,000 whole basis points');
  }
  return BigInt(basisPoints);
}

/** A share of an amount, rounded half away from zero. @throws MoneyError RATE_INVALID */
export function shareOf(amountMinor: bigint, basisPoints: number): bigint {
  return divideHalfUp(amountMinor * exactRate(basisPoints), BigInt(wholeBasisPoints));
}

/** A rate in per cent for people: 800 is `8`, 825 is `8.25`. @throws MoneyError RATE_INVALID */
export function rateToPercent(basisPoints: number): string {
  return writeScaled(exactRate(basisPoints), 2).replace(/\.?0+$/, '');
}
