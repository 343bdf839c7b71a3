import type { SellableVariantFragment } from '@goodgo/client-graphql';
import type { CartItem } from '../cart/cart.ts';

/** A variant of the graph as the cart takes it. */
export function toCartItem(variant: SellableVariantFragment): CartItem {
  const { id, displayName, price, taxRateBasisPoints, stock } = variant;
  const { amountMinor, currency } = price;
  return {
    variantId: id,
    name: displayName,
    unitPrice: { amountMinor, currency },
    taxRateBasisPoints,
    available: stock?.available ?? null,
  };
}
