import { StyleSheet, Text, type TextProps } from 'react-native';
import { type Theme, useTheme } from './theme.ts';
import { typeface } from './typeface.ts';

type WordsProps = TextProps & {
  readonly look?: keyof typeof looks;
  readonly tone?: Extract<
    keyof Theme,
    'ink' | 'inkSoft' | 'accent' | 'onAccent' | 'danger' | 'onDangerSoft' | 'onWarningSoft' | 'onAccentSoft'
  >;
};

/** Text. In the looks of amounts figures have one width each, so that nothing jumps while digits are typed. */
export function Words({ look = 'body', tone = 'ink', style, ...rest }: WordsProps) {
  const theme = useTheme();
  return <Text {...rest} style={[styles.base, looks[look], { color: theme[tone] }, style]} />;
}

const styles = StyleSheet.create({
  base: { fontFamily: typeface },
});

const looks = StyleSheet.create({
  /** The one number that matters. */
  huge: {
    fontVariant: ['tabular-nums'],
    fontSize: 46,
    lineHeight: 54,
    fontWeight: '700',
    letterSpacing: -1.2,
  },
  large: {
    fontVariant: ['tabular-nums'],
    fontSize: 32,
    lineHeight: 40,
    fontWeight: '700',
    letterSpacing: -0.8,
  },
  title: {
    fontVariant: ['tabular-nums'],
    fontSize: 26,
    lineHeight: 32,
    fontWeight: '700',
    letterSpacing: -0.5,
  },
  heading: { fontSize: 19, lineHeight: 25, fontWeight: '600' },
  strong: { fontSize: 17, lineHeight: 23, fontWeight: '600' },
  body: { fontSize: 17, lineHeight: 24, fontWeight: '400' },
  label: { fontSize: 15, lineHeight: 20, fontWeight: '500' },
  small: { fontSize: 14, lineHeight: 19, fontWeight: '400' },
});
