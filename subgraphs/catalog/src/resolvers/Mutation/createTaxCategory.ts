import { createTaxCategory as create } from '../../domain/create-tax-category.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const createTaxCategory: MutationResolvers['createTaxCategory'] = async (
  _parent,
  { input },
  context,
) => {
  const { replayed, ...outcome } = await create(context.ports, context.viewer, input);
  if (!outcome.ok)
    return { taxCategory: null, userErrors: [userError(outcome.error, context.locale)], replayed };
  const taxCategory = (await context.taxCategories.load(outcome.value.taxCategoryId)) ?? null;
  return { taxCategory, userErrors: [], replayed };
};
