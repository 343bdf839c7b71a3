import { Pressable, StyleSheet } from 'react-native';
import { Icon, type IconName } from './Icon.tsx';
import { radius, touch, useTheme } from './theme.ts';

type IconButtonProps = {
  readonly icon: IconName;
  /** What it does, for people who can't see the icon. */
  readonly label: string;
  readonly onPress: () => void;
  readonly color?: string;
  readonly isDisabled?: boolean;
  readonly isFramed?: boolean;
};

/** A button with a picture in the place of words. */
export function IconButton({
  icon,
  label,
  onPress,
  color,
  isDisabled = false,
  isFramed = false,
}: IconButtonProps) {
  const theme = useTheme();
  return (
    <Pressable
      role="button"
      aria-label={label}
      aria-disabled={isDisabled}
      disabled={isDisabled}
      onPress={onPress}
      style={(state) => [
        styles.button,
        isFramed ? { backgroundColor: theme.sunken } : undefined,
        state.pressed ? { backgroundColor: theme.pressed } : undefined,
        isDisabled ? styles.off : undefined,
      ]}
    >
      <Icon name={icon} color={color ?? theme.ink} />
    </Pressable>
  );
}

const styles = StyleSheet.create({
  button: {
    width: touch.least,
    height: touch.least,
    borderRadius: radius.control,
    alignItems: 'center',
    justifyContent: 'center',
  },
  off: { opacity: 0.4 },
});
