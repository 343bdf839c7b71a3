import { adjustStock as adjust } from '../../domain/adjust-stock.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const adjustStock: MutationResolvers['adjustStock'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await adjust(context.ports, context.viewer, input);
  if (!outcome.ok) return { levels: null, userErrors: [userError(outcome.error, context.locale)], replayed };
  const levels = outcome.value.levels.map(({ variantId, onHand }) => ({
    variant: { id: variantId },
    onHand,
  }));
  return { levels, userErrors: [], replayed };
};
