import type { OrderState } from '@goodgo/client-graphql';
import { StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

/** How far an order has come. */
export function StateBadge({ state }: { readonly state: OrderState }) {
  const t = useTranslations('orders');
  const theme = useTheme();
  const colours = {
    COMPLETED: [theme.accentSoft, theme.onAccentSoft],
    PENDING: [theme.warningSoft, theme.onWarningSoft],
    CANCELLED: [theme.dangerSoft, theme.onDangerSoft],
  } as const;
  const [backgroundColor, color] = colours[state];
  return (
    <View style={[styles.badge, { backgroundColor }]}>
      <Words look="small" style={[styles.text, { color }]}>
        {t(`state.${state}`)}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  badge: { borderRadius: radius.full, paddingHorizontal: 10, paddingVertical: 2 },
  text: { fontWeight: '600' },
});
