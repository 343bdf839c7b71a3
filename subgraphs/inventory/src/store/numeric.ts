import { AppError } from '@goodgo/errors';
import { formatQuantity, parseSignedQuantity } from '@goodgo/money';

/** Thousandths as `numeric(14,3)` takes them. */
export const toNumeric = formatQuantity;

/** A `numeric(14,3)` as thousandths. */
export function fromNumeric(text: string): bigint {
  const parsed = parseSignedQuantity(text);
  if (parsed.ok) return parsed.thousandths;
  throw new AppError('INTERNAL_SERVER_ERROR', `The database holds the quantity ${text}.`);
}
