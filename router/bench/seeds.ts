const firstSeed = 200_000_000;
const seeds = 700_000_000;

/** A number of nine digits in a text: nothing else in the benchmark has as many. */
export const seedPattern = /(?<!\d)[1-9]\d{8}(?!\d)/;

/** The seed of the n-th request: each another number, all of the same length. */
export function seedOf(number: number): number {
  return firstSeed + (number % seeds);
}
