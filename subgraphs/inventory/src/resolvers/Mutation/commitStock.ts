import { commitStock as commit } from '../../domain/commit-stock.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const commitStock: MutationResolvers['commitStock'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await commit(context.ports, context.viewer, input);
  const userErrors = outcome.ok ? [] : [userError(outcome.error, context.locale)];
  return { isCommitted: outcome.ok, userErrors, replayed };
};
