import type { OrdersQuery } from '../generated/graphql.ts';

/** An order as the list shows it. */
export type ListedOrder = OrdersQuery['orders']['edges'][number]['node'];

/** The orders of one day in the books. */
export type OrdersOfDay = { readonly businessDate: string; readonly orders: readonly ListedOrder[] };

/** Groups orders by business date, in the order in which they come. */
export function groupByDay(orders: readonly ListedOrder[]): OrdersOfDay[] {
  // Not `Map.groupBy`: the engine of the phone does not have it.
  const days = new Map<string, ListedOrder[]>();
  for (const order of orders) {
    const ofDay = days.get(order.businessDate);
    if (ofDay) ofDay.push(order);
    else days.set(order.businessDate, [order]);
  }
  return [...days].map(([businessDate, ofDay]) => ({ businessDate, orders: ofDay }));
}
