import type { OrderError } from './errors.ts';
import type { Sale } from './ports.ts';

/** What the cashier is told of a sale as it stands. */
export type CheckoutOutcome =
  | {
      readonly kind: 'sold';
      readonly orderId: string;
      readonly changeMinor: string;
      readonly currency: string;
    }
  | { readonly kind: 'not-sold'; readonly orderId: string; readonly error: OrderError };

/** Reads a sale for the cashier. */
export function checkoutOutcomeOf({ order }: Sale): CheckoutOutcome {
  if (order.state === 'COMPLETED') {
    const { currency } = order.terms;
    return { kind: 'sold', orderId: order.id, changeMinor: order.changeMinor ?? '0', currency };
  }
  const error = order.cancelReason ?? { type: 'SaleInProgress' };
  return { kind: 'not-sold', orderId: order.id, error };
}
