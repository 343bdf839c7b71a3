import { allocateOver } from './allocate.ts';
import { exactRate, wholeBasisPoints } from './rate.ts';
import { divideHalfUp } from './round.ts';

/** What tax is computed on: a line after its discounts, in minor units. */
export type TaxableLine = { readonly taxableMinor: bigint; readonly rateBasisPoints: number };

/** All lines of one rate, in minor units. */
export type RateBucket = {
  readonly rateBasisPoints: number;
  /** The lines after discounts: with the tax in it where prices include tax, else without. */
  readonly taxableMinor: bigint;
  readonly taxMinor: bigint;
};

/** Lines with the tax that falls on each, and the buckets that the tax was computed in. */
export type TaxByRate<Line> = {
  readonly lines: readonly (Line & { readonly taxMinor: bigint })[];
  /** One per rate that occurs, lowest rate first. */
  readonly buckets: readonly RateBucket[];
};

/**
 * The tax on an amount, rounded half up: contained in it (`× bp / (10000 + bp)`) where prices include tax,
 * else on top (`× bp / 10000`).
 *
 * @throws MoneyError RATE_INVALID
 */
export function taxOn(line: TaxableLine, basis: { readonly pricesIncludeTax: boolean }): bigint {
  const rate = exactRate(line.rateBasisPoints);
  const whole = BigInt(wholeBasisPoints);
  return divideHalfUp(line.taxableMinor * rate, basis.pricesIncludeTax ? whole + rate : whole);
}

/**
 * The tax of an order: rounded once per rate, as an invoice totals it, then spread over the lines of that
 * rate by largest remainder. Rounding per line would drift: five lines of 7,000 at 8 % hold 2,593, not 2,595.
 *
 * @throws MoneyError RATE_INVALID, WEIGHTS_INVALID for a negative line
 */
export function taxByRate<Line extends TaxableLine>(
  lines: readonly Line[],
  basis: { readonly pricesIncludeTax: boolean },
): TaxByRate<Line> {
  const taxed: { line: Line & { taxMinor: bigint }; position: number }[] = [];
  const buckets: RateBucket[] = [];
  for (const [rateBasisPoints, members] of groupByRate(lines)) {
    const taxableMinor = members.reduce((sum, { line }) => sum + line.taxableMinor, 0n);
    const taxMinor = taxOn({ taxableMinor, rateBasisPoints }, basis);
    buckets.push({ rateBasisPoints, taxableMinor, taxMinor });
    for (const { item, share } of allocateOver(taxMinor, members, ({ line }) => line.taxableMinor)) {
      taxed.push({ line: { ...item.line, taxMinor: share }, position: item.position });
    }
  }
  taxed.sort((a, b) => a.position - b.position);
  buckets.sort((a, b) => a.rateBasisPoints - b.rateBasisPoints);
  return { lines: taxed.map(({ line }) => line), buckets };
}

type Member<Line> = { readonly line: Line; readonly position: number };

function groupByRate<Line extends TaxableLine>(lines: readonly Line[]): Map<number, Member<Line>[]> {
  const groups = new Map<number, Member<Line>[]>();
  for (const [position, line] of lines.entries()) {
    const members = groups.get(line.rateBasisPoints) ?? [];
    members.push({ line, position });
    groups.set(line.rateBasisPoints, members);
  }
  return groups;
}
