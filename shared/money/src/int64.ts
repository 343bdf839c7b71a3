/** The smallest amount a `bigint` column of PostgreSQL holds. */
export const minInt64: bigint = -(2n ** 63n);

/** The largest amount a `bigint` column of PostgreSQL holds. */
export const maxInt64: bigint = 2n ** 63n - 1n;

/** Whether an integer fits in 64 bits with a sign, as every stored amount must. */
export function isInt64(value: bigint): boolean {
  return value >= minInt64 && value <= maxInt64;
}
