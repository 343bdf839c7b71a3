import type { SellableVariantFragment } from '../generated/graphql.ts';
import type { CartItem } from './cart.ts';

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
