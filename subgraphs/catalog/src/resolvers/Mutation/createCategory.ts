import { createCategory as create } from '../../domain/create-category.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const createCategory: MutationResolvers['createCategory'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await create(context.ports, context.viewer, input);
  if (!outcome.ok)
    return { category: null, userErrors: [userError(outcome.error, context.locale)], replayed };
  const category = (await context.categories.load(outcome.value.categoryId)) ?? null;
  return { category, userErrors: [], replayed };
};
