import {
  appendDigits,
  type Checkout,
  type CheckoutState,
  eraseDigit,
  formatAmount,
} from '@goodgo/client-graphql';
import { type Money, money, settleCash } from '@goodgo/money';
import { useState } from 'react';
import { ScrollView, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { ChangeDue } from './ChangeDue.tsx';
import { Keypad } from './Keypad.tsx';
import { QuickAmounts } from './QuickAmounts.tsx';
import { SaleStatus } from './SaleStatus.tsx';

type CashPaymentProps = {
  readonly total: Money;
  readonly state: CheckoutState;
  readonly checkout: Checkout;
  readonly onPay: (tendered: Money) => void;
};

/** How much the customer gives. Until something is keyed in, it is the exact total. */
export function CashPayment({ total, state, checkout, onPay }: CashPaymentProps) {
  const t = useTranslations('payment');
  const locale = useLocale();
  const [entry, setEntry] = useState('');
  const tendered = entry === '' ? total : money(BigInt(entry), total.currency);
  const settled = settleCash(total, [tendered]);
  const isUnderWay = state.kind === 'sending' || state.kind === 'waiting';

  return (
    <Screen
      isRaised
      footer={
        <>
          {state.kind === 'waiting' ? null : (
            <Keypad
              currency={total.currency}
              isDisabled={isUnderWay}
              onDigits={(digits) => setEntry(appendDigits(entry, digits))}
              onErase={() => setEntry(eraseDigit(entry))}
            />
          )}
          <Button
            tone="accent"
            label={isUnderWay ? t('selling') : t('confirm')}
            isBusy={isUnderWay}
            isDisabled={!settled.ok}
            onPress={() => onPay(tendered)}
          />
        </>
      }
    >
      <ScreenHeader title={t('title')} isClosed canLeave={!isUnderWay} />
      <ScrollView contentContainerStyle={styles.content}>
        <View>
          <Words look="label" tone="inkSoft">
            {t('due')}
          </Words>
          <Words look="huge" testID="amount-due" adjustsFontSizeToFit numberOfLines={1}>
            {formatAmount(total, locale)}
          </Words>
        </View>
        <SaleStatus state={state} checkout={checkout} />
        <Tendered isExact={entry === ''} amount={formatAmount(tendered, locale)} />
        <QuickAmounts
          total={total}
          chosen={tendered}
          isDisabled={isUnderWay}
          onChoose={(amount) => setEntry(amount.amountMinor.toString())}
        />
        <ChangeDue settled={settled} />
      </ScrollView>
    </Screen>
  );
}

function Tendered({ isExact, amount }: { readonly isExact: boolean; readonly amount: string }) {
  const t = useTranslations('payment');
  const theme = useTheme();
  return (
    <View style={[styles.tendered, { borderColor: theme.accent }]}>
      <Words look="label" tone="inkSoft">
        {isExact ? `${t('tendered')} · ${t('exact')}` : t('tendered')}
      </Words>
      <Words look="title" testID="tendered">
        {amount}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  content: { flexGrow: 1, paddingHorizontal: 18, paddingBottom: 14, gap: 12 },
  tendered: {
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 12,
    minHeight: 58,
    borderWidth: 2,
    borderRadius: radius.control,
    paddingHorizontal: 14,
  },
});
