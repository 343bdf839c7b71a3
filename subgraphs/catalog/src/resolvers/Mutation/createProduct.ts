import { createProduct as create } from '../../domain/create-product.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const createProduct: MutationResolvers['createProduct'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await create(context.ports, context.viewer, input);
  if (!outcome.ok) return { product: null, userErrors: [userError(outcome.error, context.locale)], replayed };
  const product = (await context.products.load(outcome.value.productId)) ?? null;
  return { product, userErrors: [], replayed };
};
