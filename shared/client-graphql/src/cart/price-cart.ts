import { isCurrencyCode, type PricedOrder, type PriceOrderResult, priceOrder } from '@goodgo/money';
import { toMoney } from '../format-amount.ts';
import type { Cart } from './cart.ts';

/** A cart with its prices; `undefined` when an amount is too large to be one. */
export type PricedCart = PricedOrder | undefined;

/**
 * Prices a cart with the very function that the server prices orders with, so that what the cashier says
 * is what will be charged. Shelf prices contain the tax.
 */
export function priceCart({ lines }: Cart, currency: string): PricedCart {
  if (!isCurrencyCode(currency)) return undefined;
  const result: PriceOrderResult = priceOrder({
    currency,
    pricesIncludeTax: true,
    lines: lines.map(({ variantId, quantity, unitPrice, taxRateBasisPoints }) => ({
      id: variantId,
      quantity,
      unitPrice: toMoney(unitPrice),
      rateBasisPoints: taxRateBasisPoints,
    })),
  });
  return result.ok ? result.order : undefined;
}
