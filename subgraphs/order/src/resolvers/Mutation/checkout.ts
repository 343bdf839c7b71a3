import { amount } from '@goodgo/subgraph-kit';
import { checkout as sell } from '../../domain/checkout.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { orderViewOf } from '../order-view.ts';
import { userError } from '../user-error.ts';

export const checkout: MutationResolvers['checkout'] = async (_parent, { input }, context) => {
  const { ports, viewer, locale, requestId, deadline, traceparent } = context;
  const started = performance.now();
  const outcome = await sell(ports, viewer, input, { requestId, deadline, traceparent });
  context.metrics.checkedOut(outcome, (performance.now() - started) / 1000);
  return {
    order: outcome.sale ? orderViewOf(outcome.sale) : null,
    change: outcome.ok ? amount(outcome.value.amountMinor, outcome.value.currency) : null,
    userErrors: outcome.ok ? [] : [userError(outcome.error, locale)],
    replayed: outcome.replayed,
  };
};
