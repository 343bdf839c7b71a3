import { type CurrencyCode, exponentOf } from './currency.ts';
import { isInt64 } from './int64.ts';
import { type Money, money } from './money.ts';
import { parseScaled, type ScaledProblem, writeScaled } from './scaled.ts';

/** What {@link fromDecimal} makes of a text. */
export type DecimalResult =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly reason: ScaledProblem | 'OUT_OF_RANGE' };

/** The amount in the major unit with exactly as many decimals as the currency has: `58000`, `4.50`. */
export function toDecimal(amount: Money): string {
  return writeScaled(amount.amountMinor, exponentOf(amount.currency));
}

/**
 * Reads an amount in the major unit: digits with `.` before the decimals, at most as many as the currency
 * has, no grouping. For what a person types: a refusal is an ordinary outcome.
 *
 * @throws MoneyError CURRENCY_UNKNOWN
 */
export function fromDecimal(text: string, currency: CurrencyCode): DecimalResult {
  const parsed = parseScaled(text, exponentOf(currency));
  if (!parsed.ok) return parsed;
  if (!isInt64(parsed.value)) return { ok: false, reason: 'OUT_OF_RANGE' };
  return { ok: true, money: money(parsed.value, currency) };
}
