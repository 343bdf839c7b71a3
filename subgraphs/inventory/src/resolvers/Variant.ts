import type { VariantResolvers } from '../generated/resolver-types.ts';

export const Variant: VariantResolvers = {
  // Catalog says whether a variant exists; inventory answers for any id, with no stock for one it never saw.
  __resolveReference: ({ id }) => ({ id }),
  stock: async ({ id }, { storeId }, { levelsOf }) => (await levelsOf(storeId).load(id)) ?? null,
};
