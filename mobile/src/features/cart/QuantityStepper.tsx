import { type CartAction, type CartLine, formatDecimal } from '@goodgo/client-graphql';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { feel } from '../../ui/haptics.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Words } from '../../ui/Words.tsx';

type QuantityStepperProps = {
  readonly line: CartLine;
  readonly dispatch: (action: CartAction) => void;
};

/** Less or more. The last one less takes the line out. */
export function QuantityStepper({ line, dispatch }: QuantityStepperProps) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const { name, quantity, variantId } = line;
  const isLast = quantity === '1' || quantity.startsWith('0.');
  const step = (by: 1 | -1) => {
    feel('tap');
    dispatch({ type: 'step', variantId, by });
  };
  return (
    <View style={styles.stepper}>
      <IconButton
        isFramed
        icon={isLast ? 'trash' : 'minus'}
        label={isLast ? t('removeNamed', { name }) : t('less', { name })}
        onPress={() => step(-1)}
      />
      <Words look="heading" style={styles.quantity}>
        {formatDecimal(quantity, locale)}
      </Words>
      <IconButton isFramed icon="plus" label={t('more', { name })} onPress={() => step(1)} />
    </View>
  );
}

const styles = StyleSheet.create({
  stepper: { flexDirection: 'row', alignItems: 'center' },
  quantity: { minWidth: 52, textAlign: 'center' },
});
