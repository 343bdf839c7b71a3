import { MoneyError } from './money-error.ts';

/**
 * Divides and rounds to the nearest integer, a half **away from zero**: 5/2 is 3 and -5/2 is -3. So a
 * reversal is exactly the negative of what it reverses, which half-up towards +∞ would not give.
 *
 * @throws MoneyError DIVISOR_INVALID unless the denominator is positive
 */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new MoneyError('DIVISOR_INVALID', 'The divisor must be positive');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return numerator < 0n ? -rounded : rounded;
}

/**
 * The multiple of a step nearest to an amount, a half away from zero: 184,723 to 500 is 184,500.
 *
 * @throws MoneyError DIVISOR_INVALID unless the step is positive
 */
export function roundToStep(amountMinor: bigint, step: bigint): bigint {
  return divideHalfUp(amountMinor, step) * step;
}
