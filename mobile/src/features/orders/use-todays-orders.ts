import { useQuery } from '@apollo/client/react';
import { businessDateOf } from '@goodgo/business-date';
import {
  groupByDay,
  type ListedOrder,
  OrdersDocument,
  type OrdersOfDay,
  toMoney,
} from '@goodgo/client-graphql';
import { type CurrencyCode, type Money, sum } from '@goodgo/money';
import { useEffect } from 'react';
import { useWorkplace } from '../place/Workplace.tsx';

const pageSize = 50;

/** What was sold on a day, as far as it is known. */
export type DayTotals = { readonly count: number; readonly total: Money };

/** The orders of the store, newest first, with all of today's. */
export function useTodaysOrders() {
  const { store } = useWorkplace();
  const { data, error, fetchMore, loading, refetch } = useQuery(OrdersDocument, {
    variables: { storeId: store.id, first: pageSize },
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const orders = data?.orders.edges.map(({ node }) => node);
  const { endCursor, hasNextPage = false } = data?.orders.pageInfo ?? {};
  const today = businessDateOf(new Date(), store.timeZone);
  const isWholeDay = !hasNextPage || orders?.at(-1)?.businessDate !== today;

  // The sum of a day is right only with all of its orders.
  useEffect(() => {
    if (!isWholeDay && !loading) void fetchMore({ variables: { after: endCursor } }).catch(() => undefined);
  }, [isWholeDay, loading, fetchMore, endCursor]);

  return {
    days: orders && withToday(groupByDay(orders), today),
    today,
    totals: isWholeDay && orders ? totalsOf(orders, { today, currency: store.currency }) : undefined,
    error: data ? undefined : error,
    hasMore: hasNextPage,
    isLoading: loading,
    loadMore: () => void fetchMore({ variables: { after: endCursor } }).catch(() => undefined),
    reload: refetch,
  };
}

/** The days of a list, today first even while nothing has been sold. */
function withToday(days: readonly OrdersOfDay[], today: string): readonly OrdersOfDay[] {
  return days[0]?.businessDate === today ? days : [{ businessDate: today, orders: [] }, ...days];
}

/** How much was sold today; what was cancelled or is not through does not count. */
function totalsOf(
  orders: readonly ListedOrder[],
  { today, currency }: { readonly today: string; readonly currency: string },
): DayTotals {
  const sold = orders.filter(({ businessDate, state }) => businessDate === today && state === 'COMPLETED');
  // The graph answers ISO 4217 codes, and all amounts of a store are in its currency.
  return {
    count: sold.length,
    total: sum(
      sold.map(({ total }) => toMoney(total)),
      currency as CurrencyCode,
    ),
  };
}
