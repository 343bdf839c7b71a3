import { AppError, assertNever } from '@goodgo/errors';
import type { CancelReason } from './errors.ts';
import type { OrderEvent, SaleTerms } from './order-event.ts';

/** Where an order stands. */
export type OrderState = 'PENDING' | 'COMPLETED' | 'CANCELLED';

/** What an order can become, by what it is. */
export const transitions: Readonly<Record<OrderState, readonly OrderState[]>> = {
  PENDING: ['COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
};

/** What the events of an order add up to. */
export interface Order {
  readonly id: string;
  readonly state: OrderState;
  /** The number of events. */
  readonly version: number;
  readonly terms: SaleTerms;
  readonly number: string | null;
  readonly changeMinor: string | null;
  readonly cancelReason: CancelReason | null;
}

/** The order after one more event. @throws AppError INTERNAL_SERVER_ERROR for an event that cannot follow. */
export function applyEvent(id: string, order: Order | undefined, event: OrderEvent): Order {
  if (event.type === 'SalePlaced') {
    if (order) throw impossible(id, order.state, event);
    return {
      id,
      state: 'PENDING',
      version: 1,
      terms: event.data,
      number: null,
      changeMinor: null,
      cancelReason: null,
    };
  }
  if (order?.state !== 'PENDING') throw impossible(id, order?.state, event);
  const next = { ...order, version: order.version + 1 };
  switch (event.type) {
    case 'StockCommitted':
      return next;
    case 'PaymentCaptured':
      return { ...next, changeMinor: event.data.changeMinor };
    case 'SaleCompleted':
      return { ...next, state: 'COMPLETED', number: event.data.number };
    case 'SaleCancelled':
      return { ...next, state: 'CANCELLED', cancelReason: event.data.reason };
    default:
      return assertNever(event);
  }
}

/** The order that a whole stream adds up to; undefined for an empty one. */
export function foldOrder(id: string, events: readonly OrderEvent[]): Order | undefined {
  return events.reduce<Order | undefined>((order, event) => applyEvent(id, order, event), undefined);
}

function impossible(id: string, state: OrderState | undefined, event: OrderEvent): AppError {
  return new AppError(
    'INTERNAL_SERVER_ERROR',
    `${event.type} cannot follow in order ${id}, which is ${state ?? 'empty'}.`,
  );
}
