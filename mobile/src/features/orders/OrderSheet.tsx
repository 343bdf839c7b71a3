import {
  formatAmount,
  formatDateTime,
  formatDecimal,
  formatRate,
  receiptOfOrder,
  type ShownOrder,
} from '@goodgo/client-graphql';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Notice } from '../../ui/Notice.tsx';
import { Words } from '../../ui/Words.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { Receipt } from '../receipt/Receipt.tsx';
import { Card, CardRow } from './Card.tsx';
import { StateBadge } from './StateBadge.tsx';

/** All there is to know of an order, and its receipt. */
export function OrderSheet({ order }: { readonly order: ShownOrder }) {
  const { store } = useWorkplace();
  const receipt = receiptOfOrder(order, store);
  return (
    <>
      <Summary order={order} />
      <Lines order={order} />
      <Totals order={order} />
      <Payments order={order} />
      {receipt ? <Receipt content={receipt} /> : null}
    </>
  );
}

function Summary({ order }: { readonly order: ShownOrder }) {
  const locale = useLocale();
  const { store } = useWorkplace();
  const sold = formatDateTime(order.occurredAt, { locale, timeZone: (order.store ?? store).timeZone });
  const facts = [sold, order.soldBy?.name, order.register?.name].filter((fact) => fact !== undefined);
  return (
    <View style={styles.summary}>
      <View style={styles.row}>
        <Words look="large">{formatAmount(order.total, locale)}</Words>
        <StateBadge state={order.state} />
      </View>
      <Words look="label" tone="inkSoft">
        {facts.join(' · ')}
      </Words>
    </View>
  );
}

function Lines({ order: { lines } }: { readonly order: ShownOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  return (
    <Card title={t('lines')}>
      {lines.map((line) => {
        const available = line.variant?.stock?.available;
        const facts = [
          `${formatDecimal(line.quantity, locale)} × ${formatAmount(line.unitPrice, locale)}`,
          t('tax', { rate: formatRate(line.taxRateBasisPoints, locale) }),
          available === undefined ? undefined : t('stockNow', { quantity: formatDecimal(available, locale) }),
        ];
        return (
          <CardRow
            key={line.id}
            label={line.name}
            detail={facts.filter((fact) => fact !== undefined).join(' · ')}
            isStrong
          >
            {formatAmount(line.total, locale)}
          </CardRow>
        );
      })}
    </Card>
  );
}

function Totals({ order }: { readonly order: ShownOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  return (
    <Card title={t('totals')}>
      {order.taxLines.map(({ net, rateBasisPoints, tax }) => (
        <CardRow
          key={rateBasisPoints}
          label={t('taxOf', { rate: formatRate(rateBasisPoints, locale), net: formatAmount(net, locale) })}
        >
          {formatAmount(tax, locale)}
        </CardRow>
      ))}
      <CardRow label={t('total')} isStrong>
        {formatAmount(order.total, locale)}
      </CardRow>
    </Card>
  );
}

function Payments({ order: { balanceDue, payments } }: { readonly order: ShownOrder }) {
  const t = useTranslations('orders');
  const locale = useLocale();
  return (
    <Card title={t('payments')}>
      {payments ? null : <Notice tone="warning" text={t('paymentsAway')} />}
      {payments?.map(({ amount, change, id, state, tender, tendered }) => (
        <View key={id}>
          <CardRow label={`${t(`tender.${tender}`)} · ${t(`payment.${state}`)}`} isStrong>
            {formatAmount(amount, locale)}
          </CardRow>
          <CardRow label={t('tendered')}>{formatAmount(tendered, locale)}</CardRow>
          <CardRow label={t('change')}>{formatAmount(change, locale)}</CardRow>
        </View>
      ))}
      {balanceDue && balanceDue.amountMinor !== '0' ? (
        <CardRow label={t('balanceDue')} isStrong>
          {formatAmount(balanceDue, locale)}
        </CardRow>
      ) : null}
    </Card>
  );
}

const styles = StyleSheet.create({
  summary: { gap: 4, paddingHorizontal: 4 },
  row: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', gap: 12 },
});
