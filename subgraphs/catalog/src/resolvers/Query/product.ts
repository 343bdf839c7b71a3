import type { QueryResolvers } from '../../generated/resolver-types.ts';

export const product: QueryResolvers['product'] = async (_parent, { id }, { products }) =>
  (await products.load(id)) ?? null;
