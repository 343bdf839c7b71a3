import type { TaxCategoryResolvers } from '../generated/resolver-types.ts';

export const TaxCategory: TaxCategoryResolvers = {
  __resolveReference: async ({ id }, { taxCategories }) => (await taxCategories.load(id)) ?? null,
};
