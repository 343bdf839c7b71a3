import type { ProductResolvers } from '../generated/resolver-types.ts';
import { present } from './present.ts';

export const Product: ProductResolvers = {
  __resolveReference: async ({ id }, { products }) => (await products.load(id)) ?? null,
  category: async ({ categoryId }, _args, { categories }) =>
    present(await categories.load(categoryId), 'category', categoryId),
  taxCategory: async ({ taxCategoryId }, _args, { taxCategories }) =>
    present(await taxCategories.load(taxCategoryId), 'tax category', taxCategoryId),
  variants: async ({ id }, _args, { variantsOf }) => [...(await variantsOf.load(id))],
};
