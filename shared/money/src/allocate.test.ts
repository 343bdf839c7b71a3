import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateOver } from './allocate.ts';
import { maxInt64 } from './int64.ts';

describe('allocate', () => {
  it('gives what is left over to the largest remainders', () => {
    expect(allocate(10n, [1n, 2n, 4n])).toEqual([1n, 3n, 6n]);
  });

  it('gives what is left over to the lower index when remainders tie', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
    expect(allocate(101n, [1n, 1n, 1n])).toEqual([34n, 34n, 33n]);
  });

  it('gives nothing to a weight of nothing', () => {
    expect(allocate(7n, [0n, 3n, 0n])).toEqual([0n, 7n, 0n]);
  });

  it('mirrors a negative total', () => {
    expect(allocate(-100n, [1n, 1n, 1n])).toEqual([-34n, -33n, -33n]);
  });

  it('splits nothing over nothing', () => {
    expect(allocate(0n, [])).toEqual([]);
    expect(allocate(0n, [0n, 0n])).toEqual([0n, 0n]);
  });

  it.each([
    ['something over no weights', 5n, []],
    ['something over weights of nothing', 5n, [0n, 0n]],
    ['a negative weight', 5n, [3n, -1n]],
    ['weights that cancel out', 0n, [1n, -1n]],
  ])('refuses %s', (_, total, weights) => {
    expect(() => allocate(total, weights)).toThrow(expect.objectContaining({ code: 'WEIGHTS_INVALID' }));
  });

  it('adds up exactly, stays within a unit of the exact share, and favours no later equal', () => {
    const weights = fc.array(fc.bigInt(0n, maxInt64), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.bigInt(0n, maxInt64), weights, (total, someWeights) => {
        const weightTotal = someWeights.reduce((sum, weight) => sum + weight, 0n);
        fc.pre(weightTotal > 0n);
        const shares = allocate(total, someWeights);
        expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(total);
        for (const [index, share] of shares.entries()) {
          const exact = total * (someWeights[index] ?? 0n);
          const off = share * weightTotal - exact;
          expect(off < weightTotal && off > -weightTotal).toBe(true);
          const earlierTwin = someWeights.indexOf(someWeights[index] ?? 0n);
          expect((shares[earlierTwin] ?? 0n) >= share).toBe(true);
        }
      }),
    );
  });

  it('never gives more than a weight when there is no more than the weights to give', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 10n ** 9n)), fc.nat(10_000), (weights, permyriad) => {
        const total = (weights.reduce((sum, weight) => sum + weight, 0n) * BigInt(permyriad)) / 10_000n;
        for (const [index, share] of allocate(total, weights).entries()) {
          expect(share <= (weights[index] ?? 0n)).toBe(true);
        }
      }),
    );
  });
});

describe('allocateOver', () => {
  it('pairs each item with its share, in the order of the items', () => {
    const lines = [
      { name: 'tea', weight: 1n },
      { name: 'coffee', weight: 3n },
    ];
    expect(allocateOver(8n, lines, (line) => line.weight)).toEqual([
      { item: lines[0], share: 2n },
      { item: lines[1], share: 6n },
    ]);
  });
});
