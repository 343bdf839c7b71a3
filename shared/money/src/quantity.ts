import { parseScaled, type ScaledProblem, writeScaled } from './scaled.ts';

/** The largest quantity of one line, in thousandths: 999,999.999. */
export const maxQuantityThousandths = 999_999_999n;

// What numeric(14,3) holds.
const maxStockThousandths = 99_999_999_999_999n;

/** Why a text is not a quantity that can be sold. */
export type QuantityProblem = ScaledProblem | 'NOT_POSITIVE' | 'TOO_LARGE';

/** What {@link parseQuantity} makes of a text. */
export type QuantityResult =
  | { readonly ok: true; readonly thousandths: bigint }
  | { readonly ok: false; readonly reason: QuantityProblem };

/**
 * Reads the quantity of a line: a decimal text with at most 3 decimals, more than 0, at most 999999.999
 * (domain rule: kilograms to the gram). The result counts thousandths, so that no float is ever involved.
 */
export function parseQuantity(text: string): QuantityResult {
  const parsed = parseScaled(text, 3);
  if (!parsed.ok) return parsed;
  if (parsed.value <= 0n) return { ok: false, reason: 'NOT_POSITIVE' };
  if (parsed.value > maxQuantityThousandths) return { ok: false, reason: 'TOO_LARGE' };
  return { ok: true, thousandths: parsed.value };
}

/**
 * Reads a level or a change of stock: like {@link parseQuantity}, but it may be zero or negative, and as
 * large as a `numeric(14,3)` column holds.
 */
export function parseSignedQuantity(text: string): QuantityResult {
  const parsed = parseScaled(text, 3);
  if (!parsed.ok) return parsed;
  const magnitude = parsed.value < 0n ? -parsed.value : parsed.value;
  if (magnitude > maxStockThousandths) return { ok: false, reason: 'TOO_LARGE' };
  return { ok: true, thousandths: parsed.value };
}

/** Thousandths as text: whole numbers without decimals, others with three: `1`, `0.250`, `-2.500`. */
export function formatQuantity(thousandths: bigint): string {
  if (thousandths % 1000n === 0n) return (thousandths / 1000n).toString();
  return writeScaled(thousandths, 3);
}
