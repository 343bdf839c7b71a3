import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxInt64 } from './int64.ts';
import { money } from './money.ts';
import { settleCash } from './settle-cash.ts';

const dong = (amountMinor: bigint) => money(amountMinor, 'VND');

describe('settleCash', () => {
  it('gives no change for the exact amount', () => {
    expect(settleCash(dong(58_000n), [dong(58_000n)])).toMatchObject({ ok: true, change: dong(0n) });
  });

  it('gives change from the last tender that pays', () => {
    expect(settleCash(dong(58_000n), [dong(50_000n), dong(20_000n), dong(5_000n)])).toEqual({
      ok: true,
      tendered: dong(75_000n),
      change: dong(17_000n),
      tenders: [
        { tendered: dong(50_000n), amount: dong(50_000n), change: dong(0n) },
        { tendered: dong(20_000n), amount: dong(8_000n), change: dong(12_000n) },
        { tendered: dong(5_000n), amount: dong(0n), change: dong(5_000n) },
      ],
    });
  });

  it('says what is missing', () => {
    const underpaid = (missing: bigint) => ({
      ok: false,
      error: { code: 'UNDERPAID', missing: dong(missing) },
    });
    expect(settleCash(dong(58_000n), [dong(50_000n)])).toEqual(underpaid(8_000n));
    expect(settleCash(dong(58_000n), [])).toEqual(underpaid(58_000n));
  });

  it('needs nothing for a free order', () => {
    expect(settleCash(dong(0n), [])).toEqual({ ok: true, tendered: dong(0n), change: dong(0n), tenders: [] });
  });

  it('refuses foreign money, no money, and more than 64 bits of it', () => {
    expect(settleCash(dong(58_000n), [dong(1n), money(500n, 'USD')])).toEqual({
      ok: false,
      error: { code: 'CURRENCY_MISMATCH', index: 1, expected: 'VND', actual: 'USD' },
    });
    expect(settleCash(dong(58_000n), [dong(0n)])).toEqual({
      ok: false,
      error: { code: 'TENDER_NOT_POSITIVE', index: 0 },
    });
    expect(settleCash(dong(58_000n), [dong(maxInt64), dong(1n)])).toEqual({
      ok: false,
      error: { code: 'AMOUNT_OUT_OF_RANGE', index: 1 },
    });
  });

  it('throws on a total below zero', () => {
    expect(() => settleCash(dong(-1n), [])).toThrow(expect.objectContaining({ code: 'AMOUNT_NEGATIVE' }));
  });

  it('accounts for every dong of every tender', () => {
    const tenders = fc.array(fc.bigInt(1n, 10n ** 9n).map(dong), { maxLength: 10 });
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 9n), tenders, (total, given) => {
        const all = given.reduce((sum, tender) => sum + tender.amountMinor, 0n);
        const result = settleCash(dong(total), given);
        if (!result.ok) {
          expect(result.error).toEqual({ code: 'UNDERPAID', missing: dong(total - all) });
          return;
        }
        const paid = result.tenders.reduce((sum, tender) => sum + tender.amount.amountMinor, 0n);
        const change = result.tenders.reduce((sum, tender) => sum + tender.change.amountMinor, 0n);
        expect([paid, change, paid + change]).toEqual([total, result.change.amountMinor, all]);
      }),
    );
  });
});
