import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { Icon, type IconName } from './Icon.tsx';
import { radius, useTheme } from './theme.ts';
import { Words } from './Words.tsx';

type EmptyStateProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly hint: string;
  readonly children?: ReactNode;
};

/** What stands where there is nothing to show: why, and what to do. */
export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  const theme = useTheme();
  return (
    <View style={styles.state}>
      <View style={[styles.disc, { backgroundColor: theme.sunken }]}>
        <Icon name={icon} size={30} color={theme.inkSoft} />
      </View>
      <Words look="heading" style={styles.centred} role="heading" aria-level={2}>
        {title}
      </Words>
      <Words tone="inkSoft" style={styles.centred}>
        {hint}
      </Words>
      {children ? <View style={styles.action}>{children}</View> : null}
    </View>
  );
}

const styles = StyleSheet.create({
  state: { alignItems: 'center', paddingHorizontal: 36, paddingVertical: 44, gap: 8 },
  disc: {
    width: 68,
    height: 68,
    borderRadius: radius.full,
    alignItems: 'center',
    justifyContent: 'center',
    marginBottom: 8,
  },
  centred: { textAlign: 'center' },
  action: { alignSelf: 'stretch', marginTop: 16, gap: 12 },
});
