import { StyleSheet, Text, type TextProps, View } from 'react-native';
import { typeface } from '../../ui/typeface.ts';

/** Ink on paper. */
const ink = '#1a1d1c';

type PrintTextProps = TextProps & {
  readonly isBold?: boolean;
  readonly isLarge?: boolean;
  readonly isCentred?: boolean;
};

/** Text on a receipt. */
export function PrintText({ isBold, isLarge, isCentred, style, ...rest }: PrintTextProps) {
  return (
    <Text
      {...rest}
      style={[
        styles.text,
        isBold ? styles.bold : undefined,
        isLarge ? styles.large : undefined,
        isCentred ? styles.centred : undefined,
        style,
      ]}
    />
  );
}

type PrintRowProps = Pick<PrintTextProps, 'isBold' | 'isLarge'> & {
  readonly label: string;
  readonly children: string;
};

/** What it is on the left, how much on the right. */
export function PrintRow({ label, children, ...look }: PrintRowProps) {
  return (
    <View style={styles.row}>
      <PrintText {...look} style={styles.label}>
        {label}
      </PrintText>
      <PrintText {...look}>{children}</PrintText>
    </View>
  );
}

/** Where one part of a receipt ends. */
export function PrintRule() {
  return <View style={styles.rule} />;
}

const styles = StyleSheet.create({
  text: { color: ink, fontFamily: typeface, fontSize: 15, lineHeight: 21 },
  bold: { fontWeight: '700' },
  large: { fontSize: 18, lineHeight: 26 },
  centred: { textAlign: 'center' },
  row: { flexDirection: 'row', justifyContent: 'space-between', gap: 12 },
  label: { flexShrink: 1 },
  rule: { borderTopWidth: 1, borderColor: ink, borderStyle: 'dashed', opacity: 0.5, marginVertical: 10 },
});
