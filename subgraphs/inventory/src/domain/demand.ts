import { formatQuantity, parseQuantity } from '@goodgo/money';
import { type InvalidInput, invalidInput } from '@goodgo/user-errors';
import type { InsufficientStock } from './errors.ts';
import { availableOf, type StockLevel } from './stock.ts';

/** How much a sale needs of each variant, all its lines together. */
export type Demand = ReadonlyMap<string, bigint>;

/** Sums the lines by variant, so that two lines of one variant cannot each pass a check that both together fail. */
export function demandOf(
  lines: readonly { readonly variantId: string; readonly quantity: string }[],
): { readonly ok: true; readonly demand: Demand } | { readonly ok: false; readonly error: InvalidInput } {
  const demand = new Map<string, bigint>();
  for (const [index, line] of lines.entries()) {
    const quantity = parseQuantity(line.quantity);
    if (!quantity.ok) return { ok: false, error: invalidQuantity(index) };
    demand.set(line.variantId, (demand.get(line.variantId) ?? 0n) + quantity.thousandths);
  }
  return { ok: true, demand };
}

/** The first variant of which there is not enough. */
export function shortageOf(
  demand: Demand,
  levels: ReadonlyMap<string, StockLevel>,
): InsufficientStock | undefined {
  for (const [variantId, requested] of demand) {
    const available = availableOf(levels.get(variantId));
    if (available >= requested) continue;
    return {
      type: 'InsufficientStock',
      path: ['lines'],
      variantId,
      requested: formatQuantity(requested),
      available: formatQuantity(available),
    };
  }
  return undefined;
}

function invalidQuantity(index: number): InvalidInput {
  return invalidInput(
    ['lines', String(index), 'quantity'],
    'Số lượng phải lớn hơn 0 và có tối đa 3 chữ số thập phân.',
    'The quantity must be more than 0, with at most 3 decimals.',
  );
}
