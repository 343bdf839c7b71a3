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

/** What can happen to an order next, by what happened to it last. */
const followers: Readonly<Record<OrderEvent['type'], readonly OrderEvent['type'][]>> = {
  SalePlaced: ['StockCommitted', 'SaleCancelled'],
  StockCommitted: ['PaymentCaptured', 'SaleCancelled'],
  PaymentCaptured: ['SaleCompleted'],
  SaleCompleted: [],
  SaleCancelled: [],
};

/** What the events of an order add up to. */
export interface Order {
  readonly id: string;
  readonly state: OrderState;
  /** The number of events. */
  readonly version: number;
  readonly lastEvent: OrderEvent['type'];
  readonly terms: SaleTerms;
  readonly number: string | null;
  readonly changeMinor: string | null;
  readonly cancelReason: CancelReason | null;
}

/** The order after one more event. @throws AppError INTERNAL_SERVER_ERROR for an event that cannot follow. */
export function applyEvent(id: string, order: Order | undefined, event: OrderEvent): Order {
  if (!order) return placed(id, event);
  if (!followers[order.lastEvent].includes(event.type)) throw impossible(id, order.lastEvent, event);
  const next = { ...order, version: order.version + 1, lastEvent: event.type };
  switch (event.type) {
    case 'SalePlaced':
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

function placed(id: string, event: OrderEvent): Order {
  if (event.type !== 'SalePlaced') throw impossible(id, 'nothing', event);
  return {
    id,
    state: 'PENDING',
    version: 1,
    lastEvent: event.type,
    terms: event.data,
    number: null,
    changeMinor: null,
    cancelReason: null,
  };
}

function impossible(id: string, last: string, event: OrderEvent): AppError {
  return new AppError('INTERNAL_SERVER_ERROR', `${event.type} cannot follow ${last} in order ${id}.`);
}
