import type { Assortment, SellableVariant, SellingStore } from '../src/domain/ports.ts';

/** Stores and goods that a test has made up. */
export function inMemoryAssortment(
  stores: readonly SellingStore[],
  variants: readonly SellableVariant[],
): Assortment {
  return {
    store: async (id) => stores.find((store) => store.id === id),
    variants: async (ids) =>
      new Map(variants.filter(({ id }) => ids.includes(id)).map((variant) => [variant.id, variant])),
  };
}
