import type { OrdersQuery } from '@goodgo/client-graphql';

/** An order as the list shows it. */
export type ListedOrder = OrdersQuery['orders']['edges'][number]['node'];

/** The orders of one day in the books. */
export type OrdersOfDay = { readonly businessDate: string; readonly orders: readonly ListedOrder[] };

/** Groups orders by business date, in the order in which they come. */
export function groupByDay(orders: readonly ListedOrder[]): OrdersOfDay[] {
  const days = Map.groupBy(orders, ({ businessDate }) => businessDate);
  return [...days].map(([businessDate, ofDay]) => ({ businessDate, orders: ofDay }));
}
