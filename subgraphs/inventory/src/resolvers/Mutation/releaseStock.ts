import { releaseStock as release } from '../../domain/release-stock.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const releaseStock: MutationResolvers['releaseStock'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await release(context.ports, context.viewer, input);
  const userErrors = outcome.ok ? [] : [userError(outcome.error, context.locale)];
  return { isReleased: outcome.ok, userErrors, replayed };
};
