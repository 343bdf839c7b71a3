import { updateVariant as update } from '../../domain/update-variant.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const updateVariant: MutationResolvers['updateVariant'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await update(context.ports, context.viewer, input);
  if (!outcome.ok) return { variant: null, userErrors: [userError(outcome.error, context.locale)], replayed };
  const variant = (await context.variants.load(outcome.value.variantId)) ?? null;
  return { variant, userErrors: [], replayed };
};
