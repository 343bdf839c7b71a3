import { type CurrencyCode, isCurrencyCode } from './currency.ts';
import { toDecimal } from './decimal.ts';
import { isInt64 } from './int64.ts';
import { type Money, money } from './money.ts';
import { MoneyError } from './money-error.ts';
import { parseScaled } from './scaled.ts';

/** Money in JSON: the type `Money` of the graph. `amountMinor` is text, since JSON numbers lose digits. */
export type MoneyOnWire = {
  readonly amountMinor: string;
  readonly currency: CurrencyCode;
  /** For people: see `toDecimal`. Never read back. */
  readonly decimal: string;
};

/** What {@link parseMoney} makes of a value. */
export type ParseMoneyResult =
  | { readonly ok: true; readonly money: Money }
  | { readonly ok: false; readonly reason: 'AMOUNT_INVALID' | 'AMOUNT_OUT_OF_RANGE' | 'CURRENCY_UNKNOWN' };

/** Money as JSON carries it. */
export function moneyToWire(amount: Money): MoneyOnWire {
  return {
    amountMinor: amount.amountMinor.toString(),
    currency: amount.currency,
    decimal: toDecimal(amount),
  };
}

/**
 * Money from JSON that our own graph or database wrote.
 *
 * @throws MoneyError WIRE_INVALID for anything else; for input of people use {@link parseMoney}
 */
export function moneyFromWire(wire: { readonly amountMinor: string; readonly currency: string }): Money {
  const parsed = parseMoney(wire);
  if (!parsed.ok) throw new MoneyError('WIRE_INVALID', `Not money on the wire: ${parsed.reason}`);
  return parsed.money;
}

/** Money from an unknown value: `amountMinor` as decimal digits in a string, and a currency code. */
export function parseMoney(value: unknown): ParseMoneyResult {
  const { amountMinor, currency } = asRecord(value);
  const amount = typeof amountMinor === 'string' ? parseScaled(amountMinor, 0) : undefined;
  if (!amount?.ok) return { ok: false, reason: 'AMOUNT_INVALID' };
  if (!isInt64(amount.value)) return { ok: false, reason: 'AMOUNT_OUT_OF_RANGE' };
  if (!isCurrencyCode(currency)) return { ok: false, reason: 'CURRENCY_UNKNOWN' };
  return { ok: true, money: money(amount.value, currency) };
}

function asRecord(value: unknown): { readonly amountMinor?: unknown; readonly currency?: unknown } {
  return typeof value === 'object' && value !== null ? value : {};
}
