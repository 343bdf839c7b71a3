import type { Decision, Outcome } from '@goodgo/commands';
import { AppError } from '@goodgo/errors';
import type { Viewer } from '@goodgo/viewer';
import type { Checkout } from './checkout-request.ts';
import type { Amount, OrderError } from './errors.ts';
import { placeSale } from './place-sale.ts';
import type { OrderPorts, Sale, StepRequest } from './ports.ts';
import { driveSale } from './sale-saga.ts';

/** What became of a checkout: the change, or why nothing was sold. */
export type CheckoutOutcome = Outcome<Amount, OrderError> & {
  /** Undefined when nothing was recorded. */
  readonly sale: Sale | undefined;
};

const answerMarginMs = 300;

/** Sells: records the sale, then books it as far as it comes while the cashier waits. */
export async function checkout(
  ports: OrderPorts,
  viewer: Viewer,
  input: Checkout,
  request: Omit<StepRequest, 'tenantId'>,
): Promise<CheckoutOutcome> {
  if (viewer.kind !== 'staff') throw new AppError('FORBIDDEN', 'Only a signed-in person can sell.');
  const placed = await placeSale(ports, viewer, input);
  if (!placed.ok) return { ...placed, sale: undefined };
  const deadline = request.deadline - answerMarginMs;
  const sale = await driveSale(ports, placed.value, { ...request, tenantId: viewer.tenantId, deadline });
  return { ...answerOf(sale), replayed: placed.replayed, sale };
}

function answerOf({
  order: { state, changeMinor, cancelReason, terms },
}: Sale): Decision<Amount, OrderError> {
  if (state === 'COMPLETED') {
    return { ok: true, value: { amountMinor: changeMinor ?? '0', currency: terms.currency } };
  }
  return { ok: false, error: cancelReason ?? { type: 'SaleInProgress' } };
}
