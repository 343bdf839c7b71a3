import { router } from 'expo-router';
import { useState } from 'react';
import { ScrollView, StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/Button.tsx';
import { ConfirmSheet } from '../../ui/ConfirmSheet.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { ScreenHeader } from '../../ui/ScreenHeader.tsx';
import { useTheme } from '../../ui/theme.ts';
import { useRegister } from '../register/RegisterProvider.tsx';
import { CartLineRow } from './CartLineRow.tsx';
import { CartTotals } from './CartTotals.tsx';

/** What the customer takes and what it costs. */
export function CartScreen() {
  const t = useTranslations('cart');
  const theme = useTheme();
  const { cart, dispatch, priced, problems } = useRegister();
  const [isClearing, setIsClearing] = useState(false);
  const isEmpty = cart.lines.length === 0;
  const toProducts = () => router.dismissTo('/');

  return (
    <Screen
      isRaised
      footer={
        isEmpty ? (
          <Button tone="accent" label={t('toProducts')} onPress={toProducts} />
        ) : (
          <CartTotals priced={priced} onPay={() => router.push('/pay')} />
        )
      }
    >
      <ScreenHeader title={t('title')}>
        {isEmpty ? null : (
          <IconButton
            icon="trash"
            label={t('clear')}
            color={theme.inkSoft}
            onPress={() => setIsClearing(true)}
          />
        )}
      </ScreenHeader>
      <ScrollView
        style={styles.scroll}
        contentContainerStyle={styles.content}
        keyboardShouldPersistTaps="handled"
      >
        {isEmpty ? (
          <EmptyState icon="bag" title={t('empty')} hint={t('emptyHint')} />
        ) : (
          <View role="list" aria-label={t('title')}>
            {cart.lines.map((line) => (
              <CartLineRow
                key={line.variantId}
                line={line}
                total={priced?.lines.find(({ id }) => id === line.variantId)?.total}
                problem={problems.get(line.variantId)}
                dispatch={dispatch}
              />
            ))}
          </View>
        )}
      </ScrollView>
      <ConfirmSheet
        isOpen={isClearing}
        title={t('clearTitle')}
        hint={t('clearHint')}
        confirm={t('clear')}
        cancel={t('keep')}
        onCancel={() => setIsClearing(false)}
        onConfirm={() => {
          dispatch({ type: 'clear' });
          setIsClearing(false);
        }}
      />
    </Screen>
  );
}

const styles = StyleSheet.create({
  scroll: { flex: 1 },
  content: { paddingBottom: 16 },
});
