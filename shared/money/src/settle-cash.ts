import type { CurrencyCode } from './currency.ts';
import { isInt64 } from './int64.ts';
import { type Money, money } from './money.ts';
import { MoneyError } from './money-error.ts';

/** What one tender pays of the total: `tendered` = `amount` + `change`. */
export type SettledTender = {
  readonly tendered: Money;
  readonly amount: Money;
  readonly change: Money;
};

/** Why tenders do not settle a total. */
export type CashError =
  /** They do not cover it; `missing` is what is still to be paid. */
  | { readonly code: 'UNDERPAID'; readonly missing: Money }
  /** A tender, by its index, in another currency than the total. */
  | {
      readonly code: 'CURRENCY_MISMATCH';
      readonly index: number;
      readonly expected: CurrencyCode;
      readonly actual: CurrencyCode;
    }
  /** A tender, by its index, that is nothing or less. */
  | { readonly code: 'TENDER_NOT_POSITIVE'; readonly index: number }
  /** A tender, by its index, with which the sum no longer fits in 64 bits. */
  | { readonly code: 'AMOUNT_OUT_OF_RANGE'; readonly index: number };

/** What {@link settleCash} answers. */
export type CashResult =
  | {
      readonly ok: true;
      /** All that the customer gave. */
      readonly tendered: Money;
      /** What she gets back. */
      readonly change: Money;
      /** What each tender pays, in their order; the change comes out of the last ones. */
      readonly tenders: readonly SettledTender[];
    }
  | { readonly ok: false; readonly error: CashError };

/**
 * Pays a total with cash: the tenders pay one after the other, and what is too much is change.
 *
 * @param total what is to be paid, cash rounding included (`payable` of a priced order)
 * @throws MoneyError AMOUNT_NEGATIVE for a total below zero: that is a refund
 */
export function settleCash(total: Money, tenders: readonly Money[]): CashResult {
  if (total.amountMinor < 0n) throw new MoneyError('AMOUNT_NEGATIVE', 'A total below zero is not paid');
  const settled: SettledTender[] = [];
  let due = total.amountMinor;
  let given = 0n;
  for (const [index, tendered] of tenders.entries()) {
    given += tendered.amountMinor;
    const error = tenderProblem(tendered, { index, expected: total.currency, given });
    if (error) return { ok: false, error };
    const coversTheRest = tendered.amountMinor >= due;
    const amount = coversTheRest ? due : tendered.amountMinor;
    settled.push(settle(tendered, amount));
    due -= amount;
  }
  if (due > 0n) return { ok: false, error: { code: 'UNDERPAID', missing: money(due, total.currency) } };
  const change = money(given - total.amountMinor, total.currency);
  return { ok: true, tendered: money(given, total.currency), change, tenders: settled };
}

function settle(tendered: Money, amountMinor: bigint): SettledTender {
  const { currency } = tendered;
  return {
    tendered,
    amount: money(amountMinor, currency),
    change: money(tendered.amountMinor - amountMinor, currency),
  };
}

function tenderProblem(
  { amountMinor, currency }: Money,
  {
    index,
    expected,
    given,
  }: { readonly index: number; readonly expected: CurrencyCode; readonly given: bigint },
): CashError | undefined {
  if (currency !== expected) return { code: 'CURRENCY_MISMATCH', index, expected, actual: currency };
  if (amountMinor <= 0n) return { code: 'TENDER_NOT_POSITIVE', index };
  return isInt64(given) ? undefined : { code: 'AMOUNT_OUT_OF_RANGE', index };
}
