import { MoneyError } from './money-error.ts';

/** An item and what falls on it. */
export type Share<Item> = { readonly item: Item; readonly share: bigint };

/**
 * Splits an amount by weights so that the shares add up to it exactly (largest remainder: everyone gets
 * the floor, and what is left goes unit by unit to the largest fractions, of equal ones to the lower
 * index). No share of a total up to the sum of the weights is larger than its weight.
 *
 * @param total may be negative: the shares are then the negatives of those of its magnitude
 * @throws MoneyError WEIGHTS_INVALID for a negative weight, or when all are 0 and the total is not
 * @example allocate(100n, [1n, 1n, 1n]) // [34n, 33n, 33n]
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  return allocateOver(total, weights, (weight) => weight).map(({ share }) => share);
}

/** {@link allocate} over items, in their order, each with the weight that `weightOf` reads from it. */
export function allocateOver<Item>(
  total: bigint,
  items: readonly Item[],
  weightOf: (item: Item) => bigint,
): Share<Item>[] {
  const weighted = items.map((item, index) => ({ item, index, weight: weightOf(item) }));
  const weightTotal = weighted.reduce((sum, { weight }) => sum + weight, 0n);
  if (weighted.some(({ weight }) => weight < 0n) || (weightTotal === 0n && total !== 0n)) {
    throw new MoneyError(
      'WEIGHTS_INVALID',
      'Weights are not negative, and not all 0 for an amount that is not',
    );
  }
  if (weightTotal === 0n) return items.map((item) => ({ item, share: 0n }));

  const magnitude = total < 0n ? -total : total;
  const floors = weighted.map(({ item, index, weight }) => {
    const product = magnitude * weight;
    return { item, index, floor: product / weightTotal, remainder: product % weightTotal };
  });
  const raised = indexesRaised(floors, magnitude);
  return floors.map(({ item, index, floor }) => {
    const share = raised.has(index) ? floor + 1n : floor;
    return { item, share: total < 0n ? -share : share };
  });
}

type Floor = { readonly index: number; readonly floor: bigint; readonly remainder: bigint };

function indexesRaised(floors: readonly Floor[], magnitude: bigint): ReadonlySet<number> {
  const leftOver = magnitude - floors.reduce((sum, { floor }) => sum + floor, 0n);
  // Array sort is stable, so equal remainders keep the lower index first.
  const byRemainder = [...floors].sort((a, b) =>
    a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1,
  );
  return new Set(byRemainder.slice(0, Number(leftOver)).map(({ index }) => index));
}
