import { type CurrencyCode, exponentOf } from '@goodgo/money';
import { Pressable, StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { feel } from '../../ui/haptics.ts';
import { Icon } from '../../ui/Icon.tsx';
import { radius, touch, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

type KeypadProps = {
  readonly currency: CurrencyCode;
  readonly isDisabled: boolean;
  readonly onDigits: (digits: string) => void;
  readonly onErase: () => void;
};

/** Digits for a thumb. */
export function Keypad({ currency, isDisabled, onDigits, onErase }: KeypadProps) {
  const t = useTranslations('payment');
  const theme = useTheme();
  const zeros = exponentOf(currency) === 0 ? '000' : '00';
  const keys = [
    ['1', '2', '3'],
    ['4', '5', '6'],
    ['7', '8', '9'],
    [zeros, '0', 'erase'],
  ];
  return (
    <View role="group" aria-label={t('keypad')} style={styles.pad}>
      {keys.map((row) => (
        <View key={row[0]} style={styles.row}>
          {row.map((key) => (
            <Pressable
              key={key}
              role="button"
              aria-label={key === 'erase' ? t('erase') : key}
              aria-disabled={isDisabled}
              disabled={isDisabled}
              onPressIn={() => feel('tap')}
              onPress={() => (key === 'erase' ? onErase() : onDigits(key))}
              style={({ pressed }) => [
                styles.key,
                { backgroundColor: pressed ? theme.pressed : theme.sunken },
                isDisabled ? styles.off : undefined,
              ]}
            >
              {key === 'erase' ? <Icon name="erase" size={27} /> : <Words look="title">{key}</Words>}
            </Pressable>
          ))}
        </View>
      ))}
    </View>
  );
}

const styles = StyleSheet.create({
  pad: { gap: 7 },
  row: { flexDirection: 'row', gap: 7 },
  key: {
    flex: 1,
    minHeight: touch.key - 4,
    borderRadius: radius.control,
    alignItems: 'center',
    justifyContent: 'center',
  },
  off: { opacity: 0.45 },
});
