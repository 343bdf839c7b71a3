import type { ReactNode } from 'react';
import { StyleSheet, View } from 'react-native';
import { radius, useTheme } from './theme.ts';
import { Words } from './Words.tsx';

type NoticeProps = {
  readonly tone: 'calm' | 'warning' | 'danger';
  readonly text: string;
  /** Read out at once; for what the person must not miss. */
  readonly isUrgent?: boolean;
  readonly children?: ReactNode;
};

/** A sentence that a person should read before going on, with what can be done about it. */
export function Notice({ tone, text, isUrgent = false, children }: NoticeProps) {
  const theme = useTheme();
  const colours = {
    calm: [theme.sunken, theme.ink],
    warning: [theme.warningSoft, theme.onWarningSoft],
    danger: [theme.dangerSoft, theme.onDangerSoft],
  } as const;
  const [backgroundColor, color] = colours[tone];
  return (
    <View
      role={isUrgent ? 'alert' : 'status'}
      aria-live={isUrgent ? 'assertive' : 'polite'}
      style={[styles.notice, { backgroundColor }]}
    >
      <Words look="label" style={{ color }}>
        {text}
      </Words>
      {children}
    </View>
  );
}

const styles = StyleSheet.create({
  notice: { borderRadius: radius.control, paddingHorizontal: 16, paddingVertical: 13, gap: 12 },
});
