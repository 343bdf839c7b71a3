import { type CurrencyCode, isCurrencyCode } from './currency.ts';
import { isInt64 } from './int64.ts';
import { MoneyError } from './money-error.ts';

/** An amount of money: whole minor units (dong, cents) of one currency, within 64 bits. */
export type Money = {
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
};

/**
 * An amount of money.
 *
 * @throws MoneyError AMOUNT_OUT_OF_RANGE past 64 bits, CURRENCY_UNKNOWN outside ISO 4217
 * @example money(125_000n, 'VND')
 */
export function money(amountMinor: bigint, currency: CurrencyCode): Money {
  if (!isInt64(amountMinor)) {
    throw new MoneyError('AMOUNT_OUT_OF_RANGE', 'The amount does not fit in 64 bits');
  }
  if (!isCurrencyCode(currency)) throw new MoneyError('CURRENCY_UNKNOWN', 'Not a currency of ISO 4217');
  return { amountMinor, currency };
}

/** Nothing, in a currency. */
export function zero(currency: CurrencyCode): Money {
  return money(0n, currency);
}

/** Both together. @throws MoneyError CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE */
export function add(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return money(a.amountMinor + b.amountMinor, a.currency);
}

/** `a` less `b`; it may be negative. @throws MoneyError CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE */
export function subtract(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return money(a.amountMinor - b.amountMinor, a.currency);
}

/** All amounts together; zero of the currency when there are none. @throws MoneyError as {@link add} */
export function sum(amounts: Iterable<Money>, currency: CurrencyCode): Money {
  let total = zero(currency);
  for (const amount of amounts) total = add(total, amount);
  return total;
}

/** -1 when `a` is less than `b`, 0 when equal, 1 when more. @throws MoneyError CURRENCY_MISMATCH */
export function compare(a: Money, b: Money): -1 | 0 | 1 {
  assertSameCurrency(a, b);
  if (a.amountMinor === b.amountMinor) return 0;
  return a.amountMinor < b.amountMinor ? -1 : 1;
}

/** The same amount with the other sign. @throws MoneyError AMOUNT_OUT_OF_RANGE for -2^63 */
export function negate(amount: Money): Money {
  return money(-amount.amountMinor, amount.currency);
}

/** Whether it is nothing. */
export function isZero(amount: Money): boolean {
  return amount.amountMinor === 0n;
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency === b.currency) return;
  throw new MoneyError('CURRENCY_MISMATCH', `${a.currency} and ${b.currency} do not mix`);
}
