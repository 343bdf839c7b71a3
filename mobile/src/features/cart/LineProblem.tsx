import { type CartAction, type CartLine, isShort } from '@goodgo/client-graphql';
import { parseQuantity } from '@goodgo/money';
import { Pressable, StyleSheet, View } from 'react-native';
import { useTranslations } from 'use-intl';
import { Icon } from '../../ui/Icon.tsx';
import { radius, touch, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';

type LineProblemProps = {
  readonly text: string;
  readonly line: CartLine;
  readonly dispatch: (action: CartAction) => void;
};

/** What is wrong with a line, with the way out of it where there is one. */
export function LineProblem({ text, line, dispatch }: LineProblemProps) {
  const theme = useTheme();
  return (
    <View role="status" style={[styles.problem, { backgroundColor: theme.warningSoft }]}>
      <Icon name="alert" size={20} color={theme.onWarningSoft} />
      <Words look="label" tone="onWarningSoft" style={styles.text}>
        {text}
      </Words>
      <WayOut line={line} dispatch={dispatch} />
    </View>
  );
}

function WayOut({ line, dispatch }: Omit<LineProblemProps, 'text'>) {
  const t = useTranslations('cart');
  const { available, quantity, variantId } = line;
  if (available === null || !isShort(quantity, available)) return null;
  const canSell = parseQuantity(available).ok;
  const action: CartAction = canSell
    ? { type: 'set-quantity', variantId, quantity: available }
    : { type: 'remove', variantId };
  return (
    <Pressable role="button" onPress={() => dispatch(action)} style={styles.wayOut}>
      <Words look="label" tone="onWarningSoft" style={styles.underlined}>
        {canSell ? t('takeWhatIsLeft') : t('removeIt')}
      </Words>
    </Pressable>
  );
}

const styles = StyleSheet.create({
  problem: {
    flexDirection: 'row',
    alignItems: 'center',
    gap: 8,
    borderRadius: radius.control,
    paddingLeft: 12,
    paddingRight: 4,
    minHeight: touch.least,
  },
  text: { flex: 1, paddingVertical: 8 },
  wayOut: { minHeight: touch.least, justifyContent: 'center', paddingHorizontal: 10 },
  underlined: { textDecorationLine: 'underline', fontWeight: '600' },
});
