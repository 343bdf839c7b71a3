import { Modal, Pressable, StyleSheet, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { Button } from './Button.tsx';
import { radius, useTheme } from './theme.ts';
import { Words } from './Words.tsx';

type ConfirmSheetProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly hint: string;
  readonly confirm: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** Asks at the bottom of the screen before something is thrown away. */
export function ConfirmSheet({
  isOpen,
  title,
  hint,
  confirm,
  cancel,
  onConfirm,
  onCancel,
}: ConfirmSheetProps) {
  const theme = useTheme();
  const insets = useSafeAreaInsets();
  return (
    <Modal visible={isOpen} transparent animationType="fade" onRequestClose={onCancel}>
      <View style={styles.fill}>
        <Pressable
          aria-hidden
          tabIndex={-1}
          onPress={onCancel}
          style={[StyleSheet.absoluteFill, { backgroundColor: theme.shade }]}
        />
        <View
          role="dialog"
          aria-label={title}
          aria-modal
          style={[
            styles.sheet,
            { backgroundColor: theme.surface, paddingBottom: Math.max(insets.bottom, 16) + 4 },
          ]}
        >
          <Words look="heading" role="heading" aria-level={2}>
            {title}
          </Words>
          <Words tone="inkSoft">{hint}</Words>
          <View style={styles.actions}>
            <Button label={confirm} tone="danger" onPress={onConfirm} />
            <Button label={cancel} onPress={onCancel} />
          </View>
        </View>
      </View>
    </Modal>
  );
}

const styles = StyleSheet.create({
  fill: { flex: 1, justifyContent: 'flex-end' },
  sheet: {
    borderTopLeftRadius: radius.sheet,
    borderTopRightRadius: radius.sheet,
    padding: 24,
    gap: 6,
  },
  actions: { marginTop: 16, gap: 10 },
});
