import { countOf, formatAmount, formatDecimal } from '@goodgo/client-graphql';
import { router } from 'expo-router';
import { Pressable, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { useWatched } from '../../state/use-watched.ts';
import { useKeptTexts } from '../../storage/KeptTextsContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { radius, touch, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { useRegister } from './RegisterProvider.tsx';

/** What the thumb does between two customers: scan, look at the cart, take the money. */
export function Dock() {
  const scan = useTranslations('scan');
  const t = useTranslations('cart');
  const theme = useTheme();
  const { cart, priced } = useRegister();
  const isEmpty = cart.lines.length === 0;
  return (
    <View style={[styles.dock, { backgroundColor: theme.surface, borderColor: theme.line }]}>
      {isEmpty ? (
        <Button grows tone="accent" icon="scan" label={scan('open')} onPress={() => router.push('/scan')} />
      ) : (
        <>
          <Pressable
            role="button"
            aria-label={scan('open')}
            onPress={() => router.push('/scan')}
            style={({ pressed }) => [
              styles.scan,
              { backgroundColor: pressed ? theme.pressed : theme.sunken },
            ]}
          >
            <Icon name="scan" size={28} />
          </Pressable>
          <CartPart />
          <Button
            tone="accent"
            label={t('pay')}
            isDisabled={priced === undefined}
            onPress={() => router.push('/pay')}
          />
        </>
      )}
    </View>
  );
}

function CartPart() {
  const t = useTranslations('cart');
  const theme = useTheme();
  const locale = useLocale();
  const { cart, priced } = useRegister();
  const isKept = useWatched(useKeptTexts().isWritten);
  const quantity = formatDecimal(countOf(cart), locale);
  const total = priced ? formatAmount(priced.total, locale) : '—';
  return (
    <Pressable
      role="button"
      aria-busy={!isKept}
      onPress={() => router.push('/cart')}
      style={({ pressed }) => [styles.cart, { backgroundColor: pressed ? theme.sunken : theme.surface }]}
    >
      <Words look="small" tone="inkSoft" numberOfLines={1}>
        {t('inCart', { quantity })}
      </Words>
      <Words look="heading" numberOfLines={1} style={styles.total}>
        {total}
      </Words>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  dock: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 10,
    borderTopWidth: 1,
    paddingHorizontal: 16,
    paddingVertical: 12,
  },
  scan: {
    width: touch.action,
    height: touch.action,
    borderRadius: radius.control,
    alignItems: 'center',
    justifyContent: 'center',
  },
  cart: {
    flex: 1,
    minHeight: touch.action,
    justifyContent: 'center',
    borderRadius: radius.control,
    paddingHorizontal: 6,
  },
  total: { fontWeight: '700' },
});
