import {
  formatAmount,
  formatDate,
  formatDecimal,
  formatTime,
  type ListedOrder,
  type OrdersOfDay,
} from '@goodgo/client-graphql';
import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useWorkplace } from '../place/Workplace.tsx';
import { StateBadge } from './StateBadge.tsx';

/** The orders of one day. */
export function OrderDay({ businessDate, orders }: OrdersOfDay) {
  const locale = useLocale();
  return (
    <section>
      <h2 className="figures px-1 pb-2 font-semibold text-ink-soft text-sm">
        {formatDate(`${businessDate}T12:00:00Z`, { locale, timeZone: 'UTC' })}
      </h2>
      <ul className="overflow-hidden rounded-card border border-line bg-surface shadow-card">
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
    </section>
  );
}

function OrderRow({ order }: { readonly order: ListedOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  const { store } = useWorkplace();
  const { id, number, occurredAt, soldBy, state, total } = order;
  return (
    <li className="border-line border-b last:border-0">
      <Link
        href={`/orders/${id}`}
        prefetch={false}
        className="grid min-h-16 grid-cols-[1fr_auto] items-center gap-x-4 px-4 py-2.5 hover:bg-sunken focus-visible:-outline-offset-2 active:bg-pressed md:grid-cols-[11rem_1fr_9rem_8rem_1.25rem] md:px-5"
      >
        <span className="flex flex-col">
          <span className="figures font-semibold">{number ?? t('noNumber')}</span>
          <span className="figures text-ink-soft text-sm">
            {formatTime(occurredAt, { locale, timeZone: store.timeZone })}
            {soldBy ? <span className="md:hidden"> · {soldBy.name}</span> : null}
          </span>
        </span>
        <span className="order-3 col-span-2 line-clamp-1 text-ink-soft text-sm md:order-none md:col-span-1 md:text-[0.9375rem]">
          <StateBadge state={state} hideCompleted />
          {summaryOf(order, locale)}
        </span>
        <span className="hidden truncate text-ink-soft text-sm md:block">{soldBy?.name}</span>
        <span className="figures text-right font-semibold">{formatAmount(total, locale)}</span>
        <ChevronRight aria-hidden className="hidden size-5 text-ink-soft md:block" />
      </Link>
    </li>
  );
}

function summaryOf({ lines }: ListedOrder, locale: 'vi' | 'en'): string {
  return lines.map(({ name, quantity }) => `${formatDecimal(quantity, locale)} × ${name}`).join(', ');
}
