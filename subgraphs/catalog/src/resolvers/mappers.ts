import type { CategoryView, ProductView, TaxCategoryView, VariantView } from '../store/catalog-read-model.ts';

/** What the resolvers of a GraphQL type get as their parent. */
export type ProductMapper = ProductView;
export type VariantMapper = VariantView;
export type CategoryMapper = CategoryView;
export type TaxCategoryMapper = TaxCategoryView;
