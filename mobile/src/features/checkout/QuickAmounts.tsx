import { formatAmount } from '@goodgo/client-graphql';
import { type Money, suggestCashAmounts } from '@goodgo/money';
import { Pressable, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { radius, touch, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

type QuickAmountsProps = {
  readonly total: Money;
  readonly chosen: Money;
  readonly isDisabled: boolean;
  readonly onChoose: (amount: Money) => void;
};

/** What a customer is likely to give, a tap each. */
export function QuickAmounts({ total, chosen, isDisabled, onChoose }: QuickAmountsProps) {
  const t = useTranslations('payment');
  const theme = useTheme();
  const locale = useLocale();
  const suggestions = suggestCashAmounts(total);
  // None is left alone in a row.
  const flexBasis = suggestions.length % 3 === 1 || suggestions.length === 2 ? '45%' : '30%';
  return (
    <View role="group" aria-label={t('quickAmounts')} style={styles.amounts}>
      {suggestions.map((amount) => {
        const isChosen = amount.amountMinor === chosen.amountMinor;
        return (
          <Pressable
            key={amount.amountMinor.toString()}
            role="button"
            aria-pressed={isChosen}
            aria-disabled={isDisabled}
            disabled={isDisabled}
            onPress={() => onChoose(amount)}
            style={[
              styles.amount,
              {
                flexBasis,
                backgroundColor: isChosen ? theme.accentSoft : theme.surface,
                borderColor: isChosen ? theme.accent : theme.line,
              },
            ]}
          >
            <Words look="strong" tone={isChosen ? 'onAccentSoft' : 'ink'} numberOfLines={1}>
              {formatAmount(amount, locale)}
            </Words>
          </Pressable>
        );
      })}
    </View>
  );
}

const styles = StyleSheet.create({
  amounts: { flexDirection: 'row', flexWrap: 'wrap', gap: 8 },
  amount: {
    flexGrow: 1,
    minHeight: touch.least + 2,
    borderRadius: radius.control,
    borderWidth: 1.5,
    alignItems: 'center',
    justifyContent: 'center',
    paddingHorizontal: 4,
  },
});
