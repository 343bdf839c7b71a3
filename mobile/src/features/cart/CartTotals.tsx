import { formatAmount, formatRate, type PricedCart } from '@goodgo/client-graphql';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Words } from '../../ui/Words.tsx';

type CartTotalsProps = { readonly priced: PricedCart; readonly onPay: () => void };

/** The tax per rate and the total, as they will be charged, and the button to pay. */
export function CartTotals({ priced, onPay }: CartTotalsProps) {
  const t = useTranslations('cart');
  const locale = useLocale();
  return (
    <>
      {priced ? null : <Notice tone="danger" text={t('tooMuch')} isUrgent />}
      <View aria-live="polite">
        {priced?.taxBuckets.map(({ rateBasisPoints, tax }) => (
          <View key={rateBasisPoints} style={styles.row}>
            <Words look="label" tone="inkSoft">
              {t('taxIncluded', { rate: formatRate(rateBasisPoints, locale) })}
            </Words>
            <Words look="label" tone="inkSoft">
              {formatAmount(tax, locale)}
            </Words>
          </View>
        ))}
        <View style={styles.row}>
          <Words look="heading">{t('total')}</Words>
          <Words look="large" testID="cart-total">
            {priced ? formatAmount(priced.total, locale) : '—'}
          </Words>
        </View>
      </View>
      <Button tone="accent" label={t('pay')} isDisabled={priced === undefined} onPress={onPay} />
    </>
  );
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', alignItems: 'baseline', justifyContent: 'space-between', gap: 16 },
});
