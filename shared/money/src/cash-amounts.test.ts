import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestCashAmounts } from './cash-amounts.ts';
import type { CurrencyCode } from './currency.ts';
import { maxInt64 } from './int64.ts';
import { money } from './money.ts';

const suggested = (amountMinor: bigint, currency: CurrencyCode) =>
  suggestCashAmounts(money(amountMinor, currency)).map((amount) => amount.amountMinor);

describe('suggestCashAmounts', () => {
  it.each([
    [58_000n, [58_000n, 60_000n, 100_000n, 200_000n, 500_000n]],
    [125_000n, [125_000n, 130_000n, 150_000n, 200_000n, 500_000n]],
    [159_723n, [159_723n, 160_000n, 200_000n, 500_000n]],
    [500_000n, [500_000n]],
    [510_000n, [510_000n, 520_000n, 550_000n, 600_000n, 1_000_000n]],
    [1_234_000n, [1_234_000n, 1_250_000n, 1_300_000n, 1_400_000n, 1_500_000n]],
    [2_000_000n, [2_000_000n]],
    [0n, [0n]],
  ])('offers for %s dong what notes make', (total, amounts) => {
    expect(suggested(total, 'VND')).toEqual(amounts);
  });

  it.each([
    [437n, [437n, 500n, 1_000n, 2_000n, 5_000n]],
    [10_000n, [10_000n]],
  ])('offers for %s cents what notes make', (total, amounts) => {
    expect(suggested(total, 'USD')).toEqual(amounts);
  });

  it('offers the exact amount alone where it does not know the notes, and at the end of 64 bits', () => {
    expect(suggested(1_234n, 'CHF')).toEqual([1_234n]);
    expect(suggested(maxInt64, 'VND')).toEqual([maxInt64]);
  });

  it('throws on a total below zero', () => {
    expect(() => suggested(-1n, 'VND')).toThrow(expect.objectContaining({ code: 'AMOUNT_NEGATIVE' }));
  });

  it('offers at most five amounts, ascending, the exact one first', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 8n),
        fc.constantFrom<CurrencyCode>('VND', 'USD', 'EUR'),
        (total, currency) => {
          const amounts = suggested(total, currency);
          expect(amounts[0]).toBe(total);
          expect(amounts.length).toBeLessThanOrEqual(5);
          for (const [index, amount] of amounts.slice(1).entries()) {
            expect(amount > (amounts[index] ?? 0n)).toBe(true);
          }
        },
      ),
    );
  });
});
