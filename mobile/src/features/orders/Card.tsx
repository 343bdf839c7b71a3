import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

/** A titled part of a screen. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const theme = useTheme();
  return (
    <View style={[styles.card, { backgroundColor: theme.surface, borderColor: theme.line }]}>
      <Words look="strong" role="heading" aria-level={2} style={styles.title}>
        {title}
      </Words>
      {children}
    </View>
  );
}

type CardRowProps = {
  readonly label: string;
  readonly detail?: string;
  readonly isStrong?: boolean;
  readonly children: string;
};

/** What it is on the left, how much on the right. */
export function CardRow({ label, detail, isStrong = false, children }: CardRowProps) {
  return (
    <View style={styles.entry}>
      <View style={styles.row}>
        <Words look="label" tone={isStrong ? 'ink' : 'inkSoft'} style={styles.label}>
          {label}
        </Words>
        <Words look={isStrong ? 'strong' : 'label'} tone={isStrong ? 'ink' : 'inkSoft'}>
          {children}
        </Words>
      </View>
      {detail ? (
        <Words look="small" tone="inkSoft">
          {detail}
        </Words>
      ) : null}
    </View>
  );
}

const styles = StyleSheet.create({
  card: { borderRadius: radius.card, borderWidth: 1, paddingHorizontal: 16, paddingVertical: 12, gap: 4 },
  title: { paddingBottom: 4 },
  entry: { paddingVertical: 4 },
  row: { flexDirection: 'row', justifyContent: 'space-between', alignItems: 'baseline', gap: 14 },
  label: { flex: 1 },
});
