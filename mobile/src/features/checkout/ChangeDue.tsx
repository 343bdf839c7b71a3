import { formatAmount } from '@goodgo/client-graphql';
import type { CashResult } from '@goodgo/money';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

/** What the customer gets back, or what is still missing. */
export function ChangeDue({ settled }: { readonly settled: CashResult }) {
  const t = useTranslations('payment');
  const theme = useTheme();
  const locale = useLocale();
  const missing = !settled.ok && settled.error.code === 'UNDERPAID' ? settled.error.missing : undefined;
  const amount = settled.ok ? settled.change : missing;
  const color = settled.ok ? theme.ink : theme.onDangerSoft;
  return (
    <View
      aria-live="polite"
      style={[styles.due, { backgroundColor: settled.ok ? theme.sunken : theme.dangerSoft }]}
    >
      <Words look="strong" style={{ color }}>
        {settled.ok ? t('change') : t('missing')}
      </Words>
      <Words look="title" style={{ color }} testID="change-due">
        {amount ? formatAmount(amount, locale) : '—'}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  due: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 12,
    minHeight: 54,
    borderRadius: radius.control,
    paddingHorizontal: 16,
  },
});
