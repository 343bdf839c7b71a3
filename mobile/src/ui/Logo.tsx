import { StyleSheet, View } from 'react-native';
import Svg, { Path, Rect } from 'react-native-svg';
import { useTheme } from './theme.ts';
import { Words } from './Words.tsx';

const name = 'GoodGo';

/** The mark, a cup seen from above, which is a G, and the name. */
export function Logo({ isOnDark = false }: { readonly isOnDark?: boolean }) {
  const theme = useTheme();
  return (
    <View style={styles.row}>
      <Svg width={40} height={40} viewBox="0 0 32 32" aria-hidden>
        <Rect width={32} height={32} rx={9} fill={isOnDark ? '#59d5a1' : theme.accent} />
        <Path
          d="M22.6 12.1A7.5 7.5 0 1 0 23.5 16h-6.2"
          fill="none"
          stroke={isOnDark ? '#04422c' : theme.onAccent}
          strokeWidth={3.1}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </Svg>
      <Words look="title" style={isOnDark ? styles.bright : undefined}>
        {name}
      </Words>
    </View>
  );
}

const styles = StyleSheet.create({
  row: { flexDirection: 'row', alignItems: 'center', gap: 12 },
  bright: { color: '#ffffff' },
});
