import {
  formatAmount,
  formatDateTime,
  formatDecimal,
  formatRate,
  type ReceiptContent,
} from '@goodgo/client-graphql';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A receipt as it comes out of the printer: 80 mm wide, black on white. */
export function Receipt({ content }: { readonly content: ReceiptContent }) {
  const t = useTranslations('receipt');
  const { order, store, isCopy } = content;
  return (
    <article aria-label={t('title')} className="text-[0.8125rem] leading-[1.35]">
      <header className="text-center">
        <p className="font-bold text-base">{store.name}</p>
        <p>{store.address}</p>
        <p className="mt-2.5 font-bold text-sm uppercase tracking-wide">{t('title')}</p>
        {isCopy ? <p className="font-semibold">{t('copy')}</p> : null}
      </header>
      <ReceiptFacts content={content} />
      <Rule />
      <ReceiptLines order={order} />
      <Rule />
      <ReceiptTotals content={content} />
      <Rule />
      <footer className="pt-1 text-center">
        <p className="font-semibold">{t('thanks')}</p>
        <p>{t('goodbye')}</p>
      </footer>
    </article>
  );
}

function ReceiptFacts({ content }: { readonly content: ReceiptContent }) {
  const t = useTranslations('receipt');
  const locale = useLocale();
  const { order, store, registerName, cashierName } = content;
  return (
    <dl className="mt-2.5">
      <Row label={t('number')}>{order.number}</Row>
      <Row label={t('time')}>{formatDateTime(order.occurredAt, { locale, timeZone: store.timeZone })}</Row>
      {registerName ? <Row label={t('register')}>{registerName}</Row> : null}
      {cashierName ? <Row label={t('cashier')}>{cashierName}</Row> : null}
    </dl>
  );
}

function ReceiptLines({ order }: Pick<ReceiptContent, 'order'>) {
  const locale = useLocale();
  return (
    <ul>
      {order.lines.map((line) => (
        <li key={line.id} className="py-0.5">
          <p className="font-semibold">{line.name}</p>
          <p className="figures flex justify-between gap-3">
            <span>
              {formatDecimal(line.quantity, locale)} × {formatAmount(line.unitPrice, locale)}
            </span>
            <span>{formatAmount(line.gross, locale)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function ReceiptTotals({ content }: { readonly content: ReceiptContent }) {
  const t = useTranslations('receipt');
  const locale = useLocale();
  const { order, cash } = content;
  return (
    <dl>
      {order.discountTotal.amountMinor === '0' ? null : (
        <>
          <Row label={t('subtotal')}>{formatAmount(order.subtotal, locale)}</Row>
          <Row label={t('discount')}>−{formatAmount(order.discountTotal, locale)}</Row>
        </>
      )}
      <div className="flex items-baseline justify-between gap-3 py-1 font-bold text-base">
        <dt>{t('total')}</dt>
        <dd className="figures">{formatAmount(order.total, locale)}</dd>
      </div>
      {order.taxLines.map((tax) => (
        <Row key={tax.rateBasisPoints} label={t('taxOf', { rate: formatRate(tax.rateBasisPoints, locale) })}>
          {formatAmount(tax.tax, locale)}
        </Row>
      ))}
      {cash ? (
        <>
          <Row label={t('cash')}>{formatAmount(cash.tendered, locale)}</Row>
          <Row label={t('change')}>{formatAmount(cash.change, locale)}</Row>
        </>
      ) : null}
    </dl>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex justify-between gap-3">
      <dt>{label}</dt>
      <dd className="figures text-right">{children}</dd>
    </div>
  );
}

function Rule() {
  return <hr className="my-2 border-current border-t border-dashed opacity-60" />;
}
