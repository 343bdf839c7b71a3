import { Category } from './Category.ts';
import { createCategory } from './Mutation/createCategory.ts';
import { createProduct } from './Mutation/createProduct.ts';
import { createTaxCategory } from './Mutation/createTaxCategory.ts';
import { updateVariant } from './Mutation/updateVariant.ts';
import { Product } from './Product.ts';
import { categories } from './Query/categories.ts';
import { product } from './Query/product.ts';
import { searchVariants } from './Query/searchVariants.ts';
import { taxCategories } from './Query/taxCategories.ts';
import { variantByBarcode } from './Query/variantByBarcode.ts';
import { TaxCategory } from './TaxCategory.ts';
import { Variant } from './Variant.ts';

/** One entry a field or a type of schema.graphql; a field that only reads a property needs none. */
export const resolvers = {
  Query: { categories, product, searchVariants, taxCategories, variantByBarcode },
  Mutation: { createCategory, createProduct, createTaxCategory, updateVariant },
  Category,
  Product,
  TaxCategory,
  Variant,
};
