'use client';

import { useQuery } from '@apollo/client/react';
import { groupByDay, messageOf, OrdersDocument, type OrdersQuery } from '@goodgo/client-graphql';
import { CloudOff, ReceiptText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { LinkButton } from '../../design/LinkButton.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { OrderDay } from './OrderDay.tsx';

const pageSize = 30;

/** The orders of the store, newest first. */
export function OrderList() {
  const t = useTranslations('orders');
  const { store } = useWorkplace();
  return (
    <main className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="mx-auto w-full max-w-5xl px-3 py-5 md:px-6 md:py-7">
        <h1 className="px-1 font-bold text-2xl tracking-tight">{t('title')}</h1>
        <p className="mt-0.5 px-1 text-ink-soft">{store.name}</p>
        <div className="mt-5">
          <OrderListBody />
        </div>
      </div>
    </main>
  );
}

function OrderListBody(): ReactNode {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const locale = useLocale();
  const { store } = useWorkplace();
  const { data, error, fetchMore, loading, refetch } = useQuery(OrdersDocument, {
    variables: { storeId: store.id, first: pageSize },
    ssr: false,
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: true,
  });
  const page: OrdersQuery['orders'] | undefined = data?.orders;

  if (!page) {
    if (!error) return <OrderListSkeleton />;
    return (
      <EmptyState
        icon={CloudOff}
        title={common('loadFailed')}
        hint={messageOf(error, locale)}
        action={<Button onClick={() => void refetch()}>{common('tryAgain')}</Button>}
      />
    );
  }
  if (page.edges.length === 0) {
    return (
      <EmptyState
        icon={ReceiptText}
        title={t('empty')}
        hint={t('emptyHint')}
        action={<LinkButton href="/register">{t('toRegister')}</LinkButton>}
      />
    );
  }
  const { endCursor, hasNextPage } = page.pageInfo;
  return (
    <div className="flex flex-col gap-6">
      {groupByDay(page.edges.map(({ node }) => node)).map(({ businessDate, orders }) => (
        <OrderDay key={businessDate} businessDate={businessDate} orders={orders} />
      ))}
      {hasNextPage ? (
        <Button
          disabled={loading}
          onClick={() => void fetchMore({ variables: { after: endCursor } })}
          className="self-center"
        >
          {loading ? t('loading') : t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function OrderListSkeleton() {
  return (
    <div aria-busy="true" className="overflow-hidden rounded-card border border-line bg-surface">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => (
        <div key={key} className="flex items-center gap-4 border-line border-b px-5 py-4 last:border-0">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-5 flex-1" />
          <Skeleton className="h-5 w-24" />
        </div>
      ))}
    </div>
  );
}
