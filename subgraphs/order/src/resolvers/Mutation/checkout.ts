import { AppError } from '@goodgo/errors';
import { amount } from '@goodgo/subgraph-kit';
import type { OrderContext } from '../../context.ts';
import { placeSale } from '../../domain/checkout.ts';
import { checkoutOutcomeOf } from '../../domain/checkout-outcome.ts';
import { driveSale } from '../../domain/sale-saga.ts';
import type { MutationResolvers } from '../../generated/resolver-types.ts';
import { userError } from '../user-error.ts';

const answerMarginMs = 300;

export const checkout: MutationResolvers['checkout'] = async (_parent, { input }, context) => {
  const { ports, viewer, locale } = context;
  if (viewer.kind !== 'staff') throw new AppError('FORBIDDEN', 'Only a signed-in person can sell.');
  const started = performance.now();
  const placed = await placeSale(ports, viewer, input);
  if (!placed.ok) {
    return {
      order: null,
      change: null,
      userErrors: [userError(placed.error, locale)],
      replayed: placed.replayed,
    };
  }
  const { orderId } = placed.value;
  const outcome = checkoutOutcomeOf(await book(context, viewer.tenantId, orderId));
  context.metrics.checkedOut(outcome, (performance.now() - started) / 1000);
  const sold = outcome.kind === 'sold';
  return {
    order: (await context.orders.load(orderId)) ?? null,
    change: sold ? amount(outcome.changeMinor, outcome.currency) : null,
    userErrors: sold ? [] : [userError(outcome.error, locale)],
    replayed: placed.replayed,
  };
};

async function book(
  { ports, requestId, deadline, traceparent }: OrderContext,
  tenantId: string,
  orderId: string,
) {
  const sale = await ports.sales.find(tenantId, orderId);
  if (!sale) throw new AppError('INTERNAL_SERVER_ERROR', `There is no sale ${orderId}.`);
  return driveSale(ports, sale, { tenantId, requestId, deadline: deadline - answerMarginMs, traceparent });
}
