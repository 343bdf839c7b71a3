import { type CartAction, type CartLine, formatAmount, formatDecimal, isShort } from '@goodgo/client-graphql';
import type { Money } from '@goodgo/money';
import { StyleSheet, View } from 'react-native';
import { useLocale, useTranslations } from 'use-intl';
import { radius, useTheme } from '../../ui/theme.ts';
import { Words } from '../../ui/Words.tsx';
import { LineProblem } from './LineProblem.tsx';
import { QuantityStepper } from './QuantityStepper.tsx';

type CartLineRowProps = {
  readonly line: CartLine;
  /** What the line comes to; undefined when the cart has no price. */
  readonly total: Money | undefined;
  readonly problem: string | undefined;
  readonly dispatch: (action: CartAction) => void;
};

/** An item in the cart: how many, at what price, and what is wrong with it. */
export function CartLineRow({ line, total, problem, dispatch }: CartLineRowProps) {
  const t = useTranslations('cart');
  const theme = useTheme();
  const locale = useLocale();
  const { available, name, quantity } = line;
  const isTooMany = problem === undefined && isShort(quantity, available);
  const left = formatDecimal(available ?? '0', locale);
  const warning = isTooMany ? t(left === '0' ? 'noneLeft' : 'onlyLeft', { quantity: left }) : problem;
  return (
    <View role="listitem" style={[styles.line, { borderColor: theme.line }]}>
      <View style={styles.row}>
        <Words look="strong" style={styles.name}>
          {name}
        </Words>
        <Words look="strong">{total ? formatAmount(total, locale) : '—'}</Words>
      </View>
      <View style={styles.row}>
        <UnitPrice line={line} />
        <QuantityStepper line={line} dispatch={dispatch} />
      </View>
      {warning ? <LineProblem text={warning} line={line} dispatch={dispatch} /> : null}
    </View>
  );
}

function UnitPrice({ line: { formerPrice, unitPrice } }: { readonly line: CartLine }) {
  const t = useTranslations('cart');
  const theme = useTheme();
  const locale = useLocale();
  const price = formatAmount(unitPrice, locale);
  if (!formerPrice) {
    return (
      <Words look="label" tone="inkSoft">
        {price}
      </Words>
    );
  }
  const former = formatAmount(formerPrice, locale);
  return (
    <View
      aria-label={`${t('formerPrice')} ${former}, ${t('newPrice')} ${price}`}
      style={[styles.changed, { backgroundColor: theme.warningSoft }]}
    >
      <Words look="label" tone="onWarningSoft" style={styles.former}>
        {former}
      </Words>
      <Words look="label" tone="onWarningSoft">
        {price}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  line: { borderBottomWidth: 1, marginHorizontal: 18, paddingVertical: 12, gap: 4 },
  row: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between', gap: 14 },
  name: { flex: 1 },
  changed: {
    flexDirection: 'row',
    gap: 8,
    borderRadius: radius.control,
    paddingHorizontal: 10,
    paddingVertical: 5,
  },
  former: { textDecorationLine: 'line-through' },
});
