import { renameSample as rename } from '../../domain/rename-sample.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const renameSample: MutationResolvers['renameSample'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await rename(context.ports, context.viewer, input);
  if (outcome.ok) return { sample: outcome.value, userErrors: [], replayed };
  return { sample: null, userErrors: [userError(outcome.error, context.locale)], replayed };
};
