import { voidPayment as undo } from '../../domain/void-payment.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const voidPayment: MutationResolvers['voidPayment'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await undo(context.ports, context.viewer, input);
  const userErrors = outcome.ok ? [] : [userError(outcome.error, context.locale)];
  return { isVoided: outcome.ok, userErrors, replayed };
};
