import { parseMoney, parseQuantity } from '@goodgo/money';
import { createKeptValue, isRecord, type KeptValue, type TextStorage } from '../kept-value.ts';
import type { Cart, CartLine } from './cart.ts';

/** The cart of a register, kept in the browser so that a reload or a crash does not lose it. */
export function createKeptCart(storage: TextStorage, registerId: string): KeptValue<Cart> {
  return createKeptValue({ storage, key: `goodgo:cart:${registerId}`, version: 1, read: readCart });
}

// A line that can't be sold as it stands is dropped; the others are worth keeping.
function readCart(kept: unknown): Cart | undefined {
  if (!isRecord(kept) || !Array.isArray(kept.lines)) return undefined;
  const lines = kept.lines.map(readLine).filter((line) => line !== undefined);
  const unique = [...new Map(lines.map((line) => [line.variantId, line])).values()];
  const activeId = unique.find(({ variantId }) => variantId === kept.activeId)?.variantId;
  return { lines: unique, activeId };
}

function readLine(kept: unknown): CartLine | undefined {
  if (!isRecord(kept)) return undefined;
  const { variantId, name, quantity, taxRateBasisPoints, available } = kept;
  const price = parseMoney(kept.unitPrice);
  if (typeof variantId !== 'string' || typeof name !== 'string' || typeof quantity !== 'string')
    return undefined;
  if (!price.ok || !parseQuantity(quantity).ok || !Number.isInteger(taxRateBasisPoints)) return undefined;
  return {
    variantId,
    name,
    quantity,
    unitPrice: { amountMinor: price.money.amountMinor.toString(), currency: price.money.currency },
    taxRateBasisPoints: Number(taxRateBasisPoints),
    available: typeof available === 'string' ? available : null,
  };
}
