import { formatAmount } from '@goodgo/client-graphql';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import type { DayTotals } from './use-todays-orders.ts';

/** What the day has brought so far. */
export function TodayCard({ totals }: { readonly totals: DayTotals | undefined }) {
  const t = useTranslations('orders');
  const theme = useTheme();
  const locale = useLocale();
  return (
    <View aria-live="polite" style={[styles.card, { backgroundColor: theme.showcase }]}>
      <View style={styles.row}>
        <Words look="strong" style={styles.soft} role="heading" aria-level={2}>
          {t('today')}
        </Words>
        <Words look="label" style={styles.soft} testID="today-count">
          {totals ? t('todayCount', { count: String(totals.count) }) : t('soFar')}
        </Words>
      </View>
      <Words look="large" style={styles.bright} testID="today-total">
        {totals ? formatAmount(totals.total, locale) : '—'}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  card: { borderRadius: radius.card, paddingHorizontal: 18, paddingVertical: 16, gap: 6 },
  row: { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'baseline' },
  soft: { color: '#d5e8df' },
  bright: { color: '#ffffff' },
});
