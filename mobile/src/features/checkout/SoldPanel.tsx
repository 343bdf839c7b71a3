import { type CheckoutState, formatAmount, receiptOfSale } from '@goodgo/client-graphql';
import { useEffect, useState } from 'react';
import { ScrollView, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { later } from '../../state/later.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { useWorkplace } from '../place/Workplace.tsx';
import { Receipt } from '../receipt/Receipt.tsx';

type SoldPanelProps = {
  readonly sale: Extract<CheckoutState, { kind: 'sold' }>;
  readonly onNextSale: () => void;
};

// A cashier who hits the button twice to pay must still see the change.
const deafMs = 700;

/** The change, as large as it matters, and the receipt. */
export function SoldPanel({ sale, onNextSale }: SoldPanelProps) {
  const t = useTranslations('sold');
  const theme = useTheme();
  const locale = useLocale();
  const workplace = useWorkplace();
  const isDeaf = useDeafness();
  const { change, input, order } = sale;
  const tendered = input.tenders[0]?.amount ?? order.total;
  const summary = { tendered: formatAmount(tendered, locale), total: formatAmount(order.total, locale) };
  return (
    <Screen
      footer={<Button tone="accent" label={t('next')} onPress={() => (isDeaf ? undefined : onNextSale())} />}
    >
      <ScrollView tabIndex={0} contentContainerStyle={styles.content}>
        <View style={styles.top}>
          <View style={[styles.disc, { backgroundColor: theme.accent }]}>
            <Icon name="check" size={30} color={theme.onAccent} weight={3} />
          </View>
          <View>
            <Words look="heading" role="heading" aria-level={1}>
              {t('title')}
            </Words>
            <Words look="label" tone="inkSoft">
              {order.number}
            </Words>
          </View>
        </View>
        <View aria-live="assertive">
          <Words tone="inkSoft">{t('change')}</Words>
          <Words look="huge" testID="change" style={styles.change} adjustsFontSizeToFit numberOfLines={1}>
            {formatAmount(change, locale)}
          </Words>
          <Words look="label" tone="inkSoft">
            {t('summary', summary)}
          </Words>
        </View>
        <Receipt content={receiptOfSale({ order, cash: { tendered, change } }, workplace)} />
      </ScrollView>
    </Screen>
  );
}

function useDeafness(): boolean {
  const [isDeaf, setIsDeaf] = useState(true);
  useEffect(() => later(() => setIsDeaf(false), deafMs), []);
  return isDeaf;
}

const styles = StyleSheet.create({
  content: { padding: 20, gap: 26 },
  top: { flexDirection: 'row', alignItems: 'center', gap: 14 },
  disc: { width: 52, height: 52, borderRadius: 26, alignItems: 'center', justifyContent: 'center' },
  change: { fontSize: 58, lineHeight: 68 },
});
