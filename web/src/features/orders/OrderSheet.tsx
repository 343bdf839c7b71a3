import {
  formatAmount,
  formatDateTime,
  formatRate,
  receiptOfOrder,
  type ShownOrder,
} from '@goodgo/client-graphql';
import { Printer } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../../design/Button.tsx';
import { Notice } from '../../design/Notice.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { ReceiptPaper } from '../receipt/ReceiptPaper.tsx';
import { Card } from './Card.tsx';
import { OrderLines } from './OrderLines.tsx';
import { StateBadge } from './StateBadge.tsx';

/** All there is to know of an order, and its receipt to print again. */
export function OrderSheet({ order }: { readonly order: ShownOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  const { store } = useWorkplace();
  const receipt = receiptOfOrder(order, store);
  const sold = formatDateTime(order.occurredAt, { locale, timeZone: (order.store ?? store).timeZone });
  const facts = [sold, order.soldBy?.name, order.store?.name, order.register?.name];
  return (
    <div className="mt-1 grid items-start gap-6 md:grid-cols-[1fr_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3 px-1">
          <div className="min-w-0 flex-1 basis-72">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h1 className="figures font-bold text-2xl tracking-tight">{order.number ?? t('noNumber')}</h1>
              <StateBadge state={order.state} />
            </div>
            <p className="figures mt-1 whitespace-normal text-ink-soft">
              {facts.filter((fact) => fact !== undefined).join(' · ')}
            </p>
          </div>
          {receipt ? (
            <Button onClick={() => window.print()}>
              <Printer aria-hidden className="size-[1.125rem]" />
              {t('reprint')}
            </Button>
          ) : null}
        </header>
        <OrderLines lines={order.lines} />
        <OrderTotals order={order} />
        <OrderPayments order={order} />
      </div>
      {receipt ? (
        <aside>
          <ReceiptPaper content={receipt} />
        </aside>
      ) : null}
    </div>
  );
}

function OrderTotals({ order }: { readonly order: ShownOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  return (
    <Card title={t('totals')}>
      <dl className="px-5 pb-4">
        {order.taxLines.map(({ rateBasisPoints, net, tax }) => (
          <Row
            key={rateBasisPoints}
            label={t('taxOf', { rate: formatRate(rateBasisPoints, locale), net: formatAmount(net, locale) })}
          >
            {formatAmount(tax, locale)}
          </Row>
        ))}
        <Row label={t('taxTotal')}>{formatAmount(order.taxTotal, locale)}</Row>
        <div className="mt-2 flex items-baseline justify-between gap-4 border-line border-t pt-3">
          <dt className="font-semibold">{t('total')}</dt>
          <dd className="figures font-bold text-2xl">{formatAmount(order.total, locale)}</dd>
        </div>
      </dl>
    </Card>
  );
}

function OrderPayments({ order }: { readonly order: ShownOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  const { balanceDue, payments } = order;
  return (
    <Card title={t('payments')}>
      <div className="px-5 pb-4">
        {payments ? null : <Notice tone="warning">{t('paymentsAway')}</Notice>}
        {payments?.map((payment) => (
          <dl key={payment.id} className="border-line border-b pb-2 last:border-0 last:pb-0">
            <Row label={`${t(`tender.${payment.tender}`)} · ${t(`payment.${payment.state}`)}`}>
              <span className="font-semibold text-ink">{formatAmount(payment.amount, locale)}</span>
            </Row>
            <Row label={t('tendered')}>{formatAmount(payment.tendered, locale)}</Row>
            <Row label={t('change')}>{formatAmount(payment.change, locale)}</Row>
          </dl>
        ))}
        {balanceDue && balanceDue.amountMinor !== '0' ? (
          <dl>
            <Row label={t('balanceDue')}>{formatAmount(balanceDue, locale)}</Row>
          </dl>
        ) : null}
      </div>
    </Card>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-1 text-[0.9375rem]">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="figures text-ink-soft">{children}</dd>
    </div>
  );
}
