import type { CurrencyCode } from './currency.ts';
import { isInt64 } from './int64.ts';
import { type Money, money } from './money.ts';
import { MoneyError } from './money-error.ts';

// Notes that people pay with, in minor units, smallest first. Coins and rarities ($2, 500 €) are left out.
const notesByCurrency: Partial<Record<CurrencyCode, readonly bigint[]>> = {
  VND: [1_000n, 2_000n, 5_000n, 10_000n, 20_000n, 50_000n, 100_000n, 200_000n, 500_000n],
  USD: [1_00n, 5_00n, 10_00n, 20_00n, 50_00n, 100_00n],
  EUR: [5_00n, 10_00n, 20_00n, 50_00n, 100_00n, 200_00n],
};

const mostSuggestions = 5;

/**
 * What a customer is likely to hand over, for the buttons of a till: the exact total, and the next amounts
 * above it that notes make. At most five, ascending; of more, those that take the fewest notes. Where the
 * notes of a currency are not known, the exact total alone.
 *
 * @throws MoneyError AMOUNT_NEGATIVE for a total below zero
 * @example suggestCashAmounts(money(58_000n, 'VND')) // 58,000 60,000 100,000 200,000 500,000
 */
export function suggestCashAmounts(total: Money): Money[] {
  const { amountMinor, currency } = total;
  if (amountMinor < 0n) throw new MoneyError('AMOUNT_NEGATIVE', 'A total below zero is not paid');
  const notes = notesByCurrency[currency] ?? [];
  const above = new Set(notes.map((note) => roundUp(amountMinor, note)));
  const likely = [...above]
    .filter((amount) => amount > amountMinor && isInt64(amount))
    .map((amount) => ({ amount, ...notesFor(amount, notes) }))
    // Nobody adds a note to what is enough without it: 500,000 is not paid with 500,000 and 100,000.
    .filter(({ amount, smallest }) => amount - smallest < amountMinor)
    .sort((a, b) => ascending(a.count, b.count) || ascending(a.amount, b.amount))
    .slice(0, mostSuggestions - 1)
    .map(({ amount }) => amount);
  return [amountMinor, ...likely].sort(ascending).map((amount) => money(amount, currency));
}

function roundUp(amount: bigint, step: bigint): bigint {
  return ((amount + step - 1n) / step) * step;
}

/** How many notes make an amount, and the smallest of them. */
function notesFor(amount: bigint, notes: readonly bigint[]): { count: bigint; smallest: bigint } {
  let left = amount;
  let count = 0n;
  let smallest = 0n;
  for (const note of [...notes].reverse()) {
    if (left >= note) smallest = note;
    count += left / note;
    left %= note;
  }
  return { count, smallest };
}

function ascending(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
