import { describe, expect, it } from 'vitest';
import { taxByRate, taxOn } from './tax.ts';

const inclusive = { pricesIncludeTax: true };
const exclusive = { pricesIncludeTax: false };

describe('taxOn', () => {
  it.each([
    [108_000n, 800, inclusive, 8_000n],
    [100_000n, 800, exclusive, 8_000n],
    [7_000n, 800, inclusive, 519n],
    [35_000n, 800, inclusive, 2_593n],
    [92_684n, 800, inclusive, 6_865n],
    [59_390n, 1_000, inclusive, 5_399n],
    [7_649n, 500, inclusive, 364n],
    [125_000n, 0, inclusive, 0n],
    [0n, 800, exclusive, 0n],
  ])('of %s at %d basis points, %j, is %s', (taxableMinor, rateBasisPoints, basis, tax) => {
    expect(taxOn({ taxableMinor, rateBasisPoints }, basis)).toBe(tax);
  });

  it('rounds a half up', () => {
    expect(taxOn({ taxableMinor: 50n, rateBasisPoints: 100 }, exclusive)).toBe(1n);
    expect(taxOn({ taxableMinor: 49n, rateBasisPoints: 100 }, exclusive)).toBe(0n);
  });

  it('refuses what is not a rate', () => {
    expect(() => taxOn({ taxableMinor: 1n, rateBasisPoints: -200 }, inclusive)).toThrow(
      expect.objectContaining({ code: 'RATE_INVALID' }),
    );
  });
});

describe('taxByRate', () => {
  it('finds 2,593 in five lines of 7,000 at 8 %, not five times 519', () => {
    const lines = Array.from({ length: 5 }, () => ({ taxableMinor: 7_000n, rateBasisPoints: 800 }));
    const { buckets, lines: taxed } = taxByRate(lines, inclusive);
    expect(buckets).toEqual([{ rateBasisPoints: 800, taxableMinor: 35_000n, taxMinor: 2_593n }]);
    expect(taxed.map((line) => line.taxMinor)).toEqual([519n, 519n, 519n, 518n, 518n]);
  });

  it('keeps the order of the lines while it rounds per rate, and sorts the rates', () => {
    const lines = [
      { taxableMinor: 11_000n, rateBasisPoints: 1_000 },
      { taxableMinor: 10_800n, rateBasisPoints: 800 },
      { taxableMinor: 22_000n, rateBasisPoints: 1_000 },
      { taxableMinor: 9_000n, rateBasisPoints: 0 },
    ];
    const { buckets, lines: taxed } = taxByRate(lines, inclusive);
    expect(taxed.map((line) => line.taxMinor)).toEqual([1_000n, 800n, 2_000n, 0n]);
    expect(buckets.map((bucket) => [bucket.rateBasisPoints, bucket.taxMinor])).toEqual([
      [0, 0n],
      [800, 800n],
      [1_000, 3_000n],
    ]);
  });

  it('taxes the same object twice when it is listed twice', () => {
    const line = { taxableMinor: 10_800n, rateBasisPoints: 800 };
    const { buckets, lines } = taxByRate([line, line], inclusive);
    expect(buckets[0]?.taxMinor).toBe(1_600n);
    expect(lines.map(({ taxMinor }) => taxMinor)).toEqual([800n, 800n]);
  });
});
