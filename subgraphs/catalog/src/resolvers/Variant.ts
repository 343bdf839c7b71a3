import { amount } from '@goodgo/subgraph-kit';
import { rateOn } from '../domain/tax-category.ts';
import type { VariantResolvers } from '../generated/resolver-types.ts';
import { present } from './present.ts';

export const Variant: VariantResolvers = {
  __resolveReference: async ({ id }, { variants }) => (await variants.load(id)) ?? null,
  product: async ({ productId }, _args, { products }) =>
    present(await products.load(productId), 'product', productId),
  barcodes: async ({ id }, _args, { barcodesOf }) => (await barcodesOf.load(id)).map(({ code }) => code),
  price: ({ priceMinor, currency }) => amount(priceMinor, currency),
  taxRateBasisPoints: async ({ taxCategoryId }, _args, { taxCategories, today }) => {
    const [category, date] = await Promise.all([taxCategories.load(taxCategoryId), today()]);
    return present(rateOn(category?.rates ?? [], date), 'rate of the tax category', taxCategoryId);
  },
};
