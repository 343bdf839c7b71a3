import {
  type BatchLoader,
  createEntityLoader,
  createGroupLoader,
  type GroupLoader,
  type RequestContext,
} from '@goodgo/subgraph-kit';
import { tenantOf } from '@goodgo/viewer';
import type { PaymentPorts } from './domain/ports.ts';
import type { PaymentView } from './store/payment-read-model.ts';
import type { PaymentParts } from './wiring.ts';

/** What the resolvers of a request have. */
export interface PaymentContext extends RequestContext {
  readonly ports: PaymentPorts;
  readonly payments: BatchLoader<PaymentView>;
  readonly paymentsOfOrder: GroupLoader<PaymentView>;
}

/** Adds payment's own to a request. */
export function createContext(request: RequestContext, { ports, readModel }: PaymentParts): PaymentContext {
  const tenant = () => tenantOf(request.viewer);
  return {
    ...request,
    ports,
    payments: createEntityLoader((ids) => readModel.byIds(tenant(), ids)),
    paymentsOfOrder: createGroupLoader(
      (orderIds) => readModel.ofOrders(tenant(), orderIds),
      (payment) => payment.orderId,
    ),
  };
}
