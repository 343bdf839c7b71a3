import { ActivityIndicator, Pressable, StyleSheet, View } from 'react-native';
import { Icon, type IconName } from './Icon.tsx';
import { radius, type Theme, touch, useTheme } from './theme.ts';
import { Words } from './Words.tsx';

type ButtonProps = {
  readonly label: string;
  readonly onPress: () => void;
  readonly tone?: 'accent' | 'plain' | 'danger' | 'quiet';
  readonly icon?: IconName;
  readonly isDisabled?: boolean;
  readonly isBusy?: boolean;
  readonly grows?: boolean;
  readonly testID?: string;
};

/** A button as high as a thumb is wide. */
export function Button({
  label,
  onPress,
  tone = 'plain',
  icon,
  isDisabled = false,
  isBusy = false,
  grows = false,
  testID,
}: ButtonProps) {
  const theme = useTheme();
  const { back, pressed, front } = coloursOf(tone, theme);
  const isOff = isDisabled || isBusy;
  return (
    <Pressable
      role="button"
      aria-disabled={isOff}
      aria-busy={isBusy}
      disabled={isOff}
      onPress={onPress}
      testID={testID}
      style={(state) => [
        styles.button,
        { backgroundColor: state.pressed ? pressed : back },
        tone === 'plain' ? { borderColor: theme.line, borderWidth: 1 } : undefined,
        isDisabled ? styles.off : undefined,
        grows ? styles.grows : undefined,
      ]}
    >
      <View style={styles.content}>
        {isBusy ? <ActivityIndicator color={front} /> : null}
        {icon && !isBusy ? <Icon name={icon} color={front} /> : null}
        <Words look="strong" style={{ color: front }} numberOfLines={1}>
          {label}
        </Words>
      </View>
    </Pressable>
  );
}

function coloursOf(tone: NonNullable<ButtonProps['tone']>, theme: Theme) {
  switch (tone) {
    case 'accent':
      return { back: theme.accent, pressed: theme.accentStrong, front: theme.onAccent };
    case 'danger':
      return { back: theme.danger, pressed: theme.onDangerSoft, front: theme.onDanger };
    case 'quiet':
      return { back: 'transparent', pressed: theme.sunken, front: theme.ink };
    case 'plain':
      return { back: theme.surface, pressed: theme.pressed, front: theme.ink };
  }
}

const styles = StyleSheet.create({
  button: {
    minHeight: touch.action,
    minWidth: 128,
    borderRadius: radius.control,
    paddingHorizontal: 20,
    justifyContent: 'center',
  },
  content: { flexDirection: 'row', alignItems: 'center', justifyContent: 'center', gap: 10 },
  grows: { flex: 1 },
  off: { opacity: 0.45 },
});
