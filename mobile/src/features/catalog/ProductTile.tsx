import {
  formatAmount,
  formatDecimal,
  type SellableVariantFragment,
  stockStateOf,
} from '@goodgo/client-graphql';
import { memo } from 'react';
import { Pressable, StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

type ProductTileProps = {
  readonly variant: SellableVariantFragment;
  readonly hue: string | undefined;
  /** How many are in the cart, as people write it. */
  readonly quantity: string | undefined;
  readonly onPick: (variant: SellableVariantFragment) => void;
};

/** What is sold, its price and what is left of it. A tap puts one into the cart. */
export const ProductTile = memo(function ProductTile({ variant, hue, quantity, onPick }: ProductTileProps) {
  const theme = useTheme();
  const locale = useLocale();
  const price = formatAmount(variant.price, locale);
  return (
    <Pressable
      role="button"
      onPress={() => onPick(variant)}
      style={({ pressed }) => [
        styles.tile,
        {
          backgroundColor: pressed ? theme.sunken : theme.surface,
          borderColor: quantity === undefined ? theme.line : theme.accent,
        },
        pressed ? styles.pressed : undefined,
      ]}
    >
      <View style={[styles.mark, { backgroundColor: hue ?? theme.line }]} />
      <Words look="strong" numberOfLines={3}>
        {variant.displayName}
      </Words>
      <View style={styles.bottom}>
        <Words look="strong" style={styles.price}>
          {price}
        </Words>
        {quantity === undefined ? (
          <StockLeft available={variant.stock?.available} />
        ) : (
          <View style={[styles.badge, { backgroundColor: theme.accent }]}>
            <Words look="label" tone="onAccent">
              {quantity}
            </Words>
          </View>
        )}
      </View>
    </Pressable>
  );
});

function StockLeft({ available }: { readonly available: string | undefined }) {
  const t = useTranslations('catalog');
  const theme = useTheme();
  const locale = useLocale();
  if (available === undefined) return null;
  const state = stockStateOf(available);
  const colours = {
    none: [theme.dangerSoft, theme.onDangerSoft],
    few: [theme.warningSoft, theme.onWarningSoft],
    enough: ['transparent', theme.inkSoft],
  } as const;
  const [backgroundColor, color] = colours[state];
  return (
    <View style={[styles.stock, { backgroundColor }]}>
      <Words look="small" style={{ color }} numberOfLines={1}>
        {state === 'none' ? t('soldOut') : t('left', { quantity: formatDecimal(available, locale) })}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  tile: {
    flex: 1,
    minHeight: 118,
    justifyContent: 'space-between',
    gap: 10,
    overflow: 'hidden',
    borderRadius: radius.card,
    borderWidth: 1.5,
    paddingLeft: 17,
    paddingRight: 12,
    paddingVertical: 13,
  },
  pressed: { transform: [{ scale: 0.97 }] },
  mark: { position: 'absolute', top: 0, bottom: 0, left: 0, width: 6 },
  bottom: {
    flexDirection: 'row',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: 4,
  },
  price: { fontWeight: '500' },
  badge: {
    minWidth: 30,
    height: 30,
    borderRadius: 15,
    paddingHorizontal: 8,
    alignItems: 'center',
    justifyContent: 'center',
  },
  stock: { borderRadius: radius.full, paddingHorizontal: 2, minHeight: 30, justifyContent: 'center' },
});
