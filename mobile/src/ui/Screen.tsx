import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useTheme } from './theme.ts';

type ScreenProps = {
  readonly children: ReactNode;
  /** What stays at the bottom, under the thumb. */
  readonly footer?: ReactNode;
  readonly isRaised?: boolean;
};

/** A whole screen between the bars of the phone. */
export function Screen({ children, footer, isRaised = false }: ScreenProps) {
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  return (
    <View
      role="main"
      style={[
        styles.screen,
        { backgroundColor: isRaised ? theme.surface : theme.canvas, paddingTop: insets.top },
      ]}
    >
      {children}
      {footer ? (
        <View
          style={[
            styles.footer,
            {
              backgroundColor: theme.surface,
              borderColor: theme.line,
              paddingBottom: Math.max(insets.bottom, 16),
            },
          ]}
        >
          {footer}
        </View>
      ) : null}
    </View>
  );
}

const styles = StyleSheet.create({
  screen: { flex: 1 },
  footer: { borderTopWidth: 1, paddingHorizontal: 16, paddingTop: 14, gap: 12 },
});
