'use client';

import { useQuery } from '@apollo/client/react';
import { messageOf, OrderDocument, type OrderQuery } from '@goodgo/client-graphql';
import { ArrowLeft, CloudOff, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { LinkButton } from '../../design/LinkButton.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { OrderSheet } from './OrderSheet.tsx';

/** An order with its payments, the stock of what was sold and who sold it: one question to the graph. */
export function OrderDetail({ id }: { readonly id: string }) {
  const t = useTranslations('orders');
  return (
    <main className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="mx-auto w-full max-w-5xl px-3 py-4 md:px-6 md:py-6">
        <Link
          href="/orders"
          className="inline-flex min-h-11 items-center gap-2 rounded-control px-1 font-medium text-ink-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-[1.125rem]" />
          {t('title')}
        </Link>
        <OrderBody id={id} />
      </div>
    </main>
  );
}

function OrderBody({ id }: { readonly id: string }): ReactNode {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const locale = useLocale();
  const { store } = useWorkplace();
  const { data, error, loading, refetch } = useQuery(OrderDocument, {
    variables: { id, storeId: store.id },
    ssr: false,
    errorPolicy: 'all',
    fetchPolicy: 'cache-and-network',
  });
  const order: OrderQuery['order'] | undefined = data?.order;

  if (order) return <OrderSheet order={order} />;
  if (error) {
    return (
      <EmptyState
        icon={CloudOff}
        title={common('loadFailed')}
        hint={messageOf(error, locale)}
        action={<Button onClick={() => void refetch()}>{common('tryAgain')}</Button>}
      />
    );
  }
  if (loading || order === undefined) return <OrderSkeleton />;
  return (
    <EmptyState
      icon={SearchX}
      title={t('unknown')}
      hint={t('unknownHint')}
      action={<LinkButton href="/orders">{t('toOrders')}</LinkButton>}
    />
  );
}

function OrderSkeleton() {
  return (
    <div aria-busy="true" className="mt-3 grid gap-6 md:grid-cols-[1fr_22rem]">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-9 w-64" />
        <Skeleton className="h-64 rounded-card" />
        <Skeleton className="h-32 rounded-card" />
      </div>
      <Skeleton className="h-96 rounded-card" />
    </div>
  );
}
