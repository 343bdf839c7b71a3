import {
  formatAmount,
  formatDateTime,
  formatDecimal,
  formatRate,
  type ReceiptContent,
} from '@goodgo/client-graphql';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Paper } from './Paper.tsx';
import { PrintRow, PrintRule, PrintText } from './print.tsx';

/** A receipt as it comes out of the printer: black on white, in either colour scheme. */
export function Receipt({ content }: { readonly content: ReceiptContent }) {
  const t = useTranslations('receipt');
  const { isCopy, order, store } = content;
  return (
    <Paper label={t('title')}>
      <PrintText isBold isLarge isCentred>
        {store.name}
      </PrintText>
      <PrintText isCentred>{store.address}</PrintText>
      <PrintText isBold isCentred style={styles.title}>
        {t('title').toLocaleUpperCase()}
      </PrintText>
      {isCopy ? (
        <PrintText isBold isCentred>
          {t('copy')}
        </PrintText>
      ) : null}
      <Facts content={content} />
      <PrintRule />
      <Lines order={order} />
      <PrintRule />
      <Totals content={content} />
      <PrintRule />
      <PrintText isBold isCentred>
        {t('thanks')}
      </PrintText>
      <PrintText isCentred>{t('goodbye')}</PrintText>
    </Paper>
  );
}

function Facts({ content }: { readonly content: ReceiptContent }) {
  const t = useTranslations('receipt');
  const locale = useLocale();
  const { cashierName, order, registerName, store } = content;
  return (
    <View style={styles.facts}>
      <PrintRow label={t('number')}>{order.number ?? ''}</PrintRow>
      <PrintRow label={t('time')}>
        {formatDateTime(order.occurredAt, { locale, timeZone: store.timeZone })}
      </PrintRow>
      {registerName ? <PrintRow label={t('register')}>{registerName}</PrintRow> : null}
      {cashierName ? <PrintRow label={t('cashier')}>{cashierName}</PrintRow> : null}
    </View>
  );
}

function Lines({ order }: Pick<ReceiptContent, 'order'>) {
  const locale = useLocale();
  return order.lines.map(({ gross, id, name, quantity, unitPrice }) => (
    <View key={id} style={styles.line}>
      <PrintText isBold>{name}</PrintText>
      <PrintRow label={`${formatDecimal(quantity, locale)} × ${formatAmount(unitPrice, locale)}`}>
        {formatAmount(gross, locale)}
      </PrintRow>
    </View>
  ));
}

function Totals({ content: { cash, order } }: { readonly content: ReceiptContent }) {
  const t = useTranslations('receipt');
  const locale = useLocale();
  return (
    <View>
      {order.discountTotal.amountMinor === '0' ? null : (
        <>
          <PrintRow label={t('subtotal')}>{formatAmount(order.subtotal, locale)}</PrintRow>
          <PrintRow label={t('discount')}>{'−'.concat(formatAmount(order.discountTotal, locale))}</PrintRow>
        </>
      )}
      <PrintRow label={t('total')} isBold isLarge>
        {formatAmount(order.total, locale)}
      </PrintRow>
      {order.taxLines.map(({ rateBasisPoints, tax }) => (
        <PrintRow key={rateBasisPoints} label={t('taxOf', { rate: formatRate(rateBasisPoints, locale) })}>
          {formatAmount(tax, locale)}
        </PrintRow>
      ))}
      {cash ? (
        <>
          <PrintRow label={t('cash')}>{formatAmount(cash.tendered, locale)}</PrintRow>
          <PrintRow label={t('change')}>{formatAmount(cash.change, locale)}</PrintRow>
        </>
      ) : null}
    </View>
  );
}

const styles = StyleSheet.create({
  title: { marginTop: 10, letterSpacing: 0.5 },
  facts: { marginTop: 10 },
  line: { paddingVertical: 3 },
});
