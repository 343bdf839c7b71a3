import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entriesOfSale,
  type LedgerEntry,
  type LedgerTransaction,
  type Revenue,
  reversalOf,
} from './ledger.ts';

const minor = fc.bigInt({ min: 0n, max: 10n ** 12n });
const revenue: fc.Arbitrary<Revenue[]> = fc.array(
  fc.record({ rateBasisPoints: fc.constantFrom(0, 500, 800, 1_000), netMinor: minor, taxMinor: minor }),
  { maxLength: 5 },
);
const dueOf = (parts: readonly Revenue[]) =>
  parts.reduce((sum, part) => sum + part.netMinor + part.taxMinor, 0n);
const sumOf = (entries: readonly LedgerEntry[]) =>
  entries.reduce((sum, entry) => sum + entry.amountMinor, 0n);

function saleOf(parts: readonly Revenue[]): LedgerTransaction {
  const entries = entriesOfSale('register', dueOf(parts), parts);
  return {
    id: 'sale',
    orderId: 'order',
    kind: 'SALE',
    currency: 'VND',
    occurredAt: '2027-03-01T01:00:00Z',
    entries,
  };
}

describe('the entries of a sale', () => {
  it('put the cash into the drawer, against revenue and the tax of each rate', () => {
    const parts = [
      { rateBasisPoints: 800, netMinor: 53_704n, taxMinor: 4_296n },
      { rateBasisPoints: 0, netMinor: 10_000n, taxMinor: 0n },
      { rateBasisPoints: 1_000, netMinor: 20_000n, taxMinor: 2_000n },
    ];
    expect(entriesOfSale('R1', 90_000n, parts)).toEqual([
      { account: 'CASH:R1', amountMinor: 90_000n },
      { account: 'SALES', amountMinor: -83_704n },
      { account: 'VAT_PAYABLE:800', amountMinor: -4_296n },
      { account: 'VAT_PAYABLE:1000', amountMinor: -2_000n },
    ]);
  });

  it('sum to nothing, and none of them is nothing', () =>
    fc.assert(
      fc.property(revenue, (parts) => {
        const { entries } = saleOf(parts);
        expect(sumOf(entries)).toBe(0n);
        expect(entries.every((entry) => entry.amountMinor !== 0n)).toBe(true);
      }),
    ));

  it('are refused when they do not', () =>
    fc.assert(
      fc.property(revenue, minor, (parts, more) => {
        expect(() => entriesOfSale('register', dueOf(parts) + more + 1n, parts)).toThrow('must sum to 0');
      }),
    ));
});

describe('the reversal of a sale', () => {
  it('brings every account back to where it was', () =>
    fc.assert(
      fc.property(revenue, (parts) => {
        const sale = saleOf(parts);
        const reversal = reversalOf(sale, { id: 'reversal', occurredAt: '2027-03-01T02:00:00Z' });
        expect(reversal).toMatchObject({
          id: 'reversal',
          kind: 'SALE_REVERSAL',
          orderId: 'order',
          currency: 'VND',
        });
        const accounts = Map.groupBy([...sale.entries, ...reversal.entries], ({ account }) => account);
        for (const entries of accounts.values()) expect(sumOf(entries)).toBe(0n);
      }),
    ));
});
