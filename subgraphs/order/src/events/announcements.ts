import type { EventContracts } from '@goodgo/event-contracts';
import type { DomainEvent } from '@goodgo/events';
import type { Order } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';

/** What other subgraphs are told of an event of an order; undefined for its inner steps. */
export function announcementOf(
  order: Order,
  event: OrderEvent,
): Pick<DomainEvent, 'type' | 'data'> | undefined {
  switch (event.type) {
    case 'SalePlaced':
      return announce('order.placed', { orderId: order.id, ...placeOf(order) });
    case 'SaleCompleted':
      return announce('order.completed', completed(order, event.data.number));
    case 'SaleCancelled':
      return announce('order.cancelled', {
        orderId: order.id,
        storeId: order.terms.storeId,
        reason: event.data.reason.type,
      });
    default:
      return undefined;
  }
}

function announce<Type extends keyof EventContracts>(type: Type, data: EventContracts[Type]) {
  return { type, data };
}

function completed(order: Order, number: string): EventContracts['order.completed'] {
  const { terms } = order;
  return {
    orderId: order.id,
    number,
    ...placeOf(order),
    businessDate: terms.businessDate,
    occurredAt: terms.occurredAt,
    currency: terms.currency,
    totalMinor: terms.totalMinor,
    lines: terms.lines.map(
      ({ variantId, name, sku, quantity, totalMinor, taxMinor, taxRateBasisPoints }) => ({
        variantId,
        name,
        sku,
        quantity,
        totalMinor,
        taxMinor,
        taxRateBasisPoints,
      }),
    ),
    taxLines: terms.taxLines,
  };
}

function placeOf({ terms: { storeId, registerId, staffId } }: Order) {
  return { storeId, registerId, staffId };
}
