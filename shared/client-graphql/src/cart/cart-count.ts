import { formatQuantity, parseQuantity } from '@goodgo/money';
import type { Cart } from './cart.ts';

/** All quantities together, as `formatQuantity` writes them. */
export function countOf({ lines }: Cart): string {
  const thousandths = lines.reduce((sum, { quantity }) => {
    const parsed = parseQuantity(quantity);
    return parsed.ok ? sum + parsed.thousandths : sum;
  }, 0n);
  return formatQuantity(thousandths);
}
