import { formatAmount, formatDecimal, formatTime, type ListedOrder } from '@goodgo/client-graphql';
import { router } from 'expo-router';
import { Pressable, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Icon } from '../../ui/Icon.tsx';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { StateBadge } from './StateBadge.tsx';

type OrderRowProps = { readonly order: ListedOrder; readonly isFirst: boolean; readonly isLast: boolean };

/** An order in the list: when, what, how much. */
export function OrderRow({ order, isFirst, isLast }: OrderRowProps) {
  const t = useTranslations('orders');
  const theme = useTheme();
  const locale = useLocale();
  const { store } = useWorkplace();
  const { id, lines, occurredAt, soldBy, state } = order;
  const number = order.number ?? t('noNumber');
  const total = formatAmount(order.total, locale);
  const time = formatTime(occurredAt, { locale, timeZone: store.timeZone });
  const what = lines.map(({ name, quantity }) => `${formatDecimal(quantity, locale)} × ${name}`).join(', ');
  return (
    <Pressable
      role="link"
      onPress={() => router.push({ pathname: '/order/[id]', params: { id } })}
      style={({ pressed }) => [
        styles.row,
        { backgroundColor: pressed ? theme.sunken : theme.surface, borderColor: theme.line },
        isFirst ? styles.first : undefined,
        isLast ? styles.last : undefined,
      ]}
    >
      <View style={styles.facts}>
        <View style={styles.line}>
          <Words look="strong">{number}</Words>
          <Words look="strong">{total}</Words>
        </View>
        <View style={styles.line}>
          <Words look="small" tone="inkSoft" numberOfLines={1} style={styles.what}>
            {soldBy ? `${time} · ${soldBy.name}` : time}
          </Words>
          {state === 'COMPLETED' ? null : <StateBadge state={state} />}
        </View>
        <Words look="small" tone="inkSoft" numberOfLines={1}>
          {what}
        </Words>
      </View>
      <Icon name="forward" size={20} color={theme.inkSoft} />
    </Pressable>
  );
}

const styles = StyleSheet.create({
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 8,
    minHeight: 84,
    borderBottomWidth: 1,
    borderLeftWidth: 1,
    borderRightWidth: 1,
    paddingLeft: 16,
    paddingRight: 10,
    paddingVertical: 10,
  },
  first: { borderTopWidth: 1, borderTopLeftRadius: radius.card, borderTopRightRadius: radius.card },
  last: { borderBottomLeftRadius: radius.card, borderBottomRightRadius: radius.card },
  facts: { flex: 1, minWidth: 0, gap: 1 },
  line: { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'center', gap: 12 },
  what: { flexShrink: 1 },
});
