import { amount } from '@goodgo/subgraph-kit';
import { capturePayment as capture } from '../../domain/capture-payment.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

export const capturePayment: MutationResolvers['capturePayment'] = async (_parent, { input }, context) => {
  const { replayed, ...outcome } = await capture(context.ports, context.viewer, input);
  if (!outcome.ok) {
    return { payments: null, change: null, userErrors: [userError(outcome.error, context.locale)], replayed };
  }
  const { paymentIds, changeMinor, currency } = outcome.value;
  const payments = await Promise.all(paymentIds.map((id) => context.payments.load(id)));
  const found = payments.filter((payment) => payment !== undefined);
  return { payments: found, change: amount(changeMinor, currency), userErrors: [], replayed };
};
