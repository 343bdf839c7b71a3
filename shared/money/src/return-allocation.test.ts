import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxInt64 } from './int64.ts';
import { returnAllocation } from './return-allocation.ts';

describe('returnAllocation', () => {
  it('gives each part the floor of what is due so far, less what went before', () => {
    const paid = { total: 100n, tax: 7n };
    const parts = [0n, 1_000n, 2_000n].map((alreadyReturned) =>
      returnAllocation(paid, { soldQuantity: 3_000n, alreadyReturned, now: 1_000n }),
    );
    expect(parts).toEqual([
      { ok: true, amounts: { total: 33n, tax: 2n } },
      { ok: true, amounts: { total: 33n, tax: 2n } },
      { ok: true, amounts: { total: 34n, tax: 3n } },
    ]);
  });

  it('gives everything back at once', () => {
    const all = { soldQuantity: 2_000n, alreadyReturned: 0n, now: 2_000n };
    expect(returnAllocation({ total: 52_191n, tax: 3_866n }, all)).toEqual({
      ok: true,
      amounts: { total: 52_191n, tax: 3_866n },
    });
  });

  it('refuses more than is still out, and says how much is', () => {
    expect(returnAllocation({}, { soldQuantity: 3_000n, alreadyReturned: 2_000n, now: 1_001n })).toEqual({
      ok: false,
      error: { code: 'RETURN_EXCEEDS_SOLD', returnable: 1_000n },
    });
  });

  it.each([0n, -1n])('refuses to take back %s', (now) => {
    expect(returnAllocation({}, { soldQuantity: 1_000n, alreadyReturned: 0n, now })).toEqual({
      ok: false,
      error: { code: 'QUANTITY_INVALID' },
    });
  });

  it('throws on a record that cannot be', () => {
    const one = { soldQuantity: 1_000n, alreadyReturned: 0n, now: 1_000n };
    expect(() => returnAllocation({}, { ...one, soldQuantity: 0n })).toThrow(
      expect.objectContaining({ code: 'DIVISOR_INVALID' }),
    );
    expect(() => returnAllocation({}, { ...one, alreadyReturned: -1n })).toThrow(
      expect.objectContaining({ code: 'AMOUNT_NEGATIVE' }),
    );
    expect(() => returnAllocation({ total: -1n }, one)).toThrow(
      expect.objectContaining({ code: 'AMOUNT_NEGATIVE' }),
    );
  });

  it('gives back exactly what was paid, whatever the parts, and never less than nothing', () => {
    const parts = fc.array(fc.bigInt(1n, 5_000n), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.bigInt(0n, maxInt64), fc.bigInt(0n, maxInt64), parts, (total, tax, someParts) => {
        const soldQuantity = someParts.reduce((sum, part) => sum + part, 0n);
        const refunded = { total: 0n, tax: 0n };
        let alreadyReturned = 0n;
        for (const now of someParts) {
          const part = returnAllocation({ total, tax }, { soldQuantity, alreadyReturned, now });
          if (!part.ok) expect.unreachable();
          expect(part.amounts.total >= 0n && part.amounts.tax >= 0n).toBe(true);
          refunded.total += part.amounts.total;
          refunded.tax += part.amounts.tax;
          alreadyReturned += now;
        }
        expect(refunded).toEqual({ total, tax });
      }),
    );
  });
});
