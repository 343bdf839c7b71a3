import { type ReactNode, useState } from 'react';
import { StyleSheet, View } from 'react-native';
import Svg, { Path } from 'react-native-svg';
import { useTheme } from '../../ui/theme.ts';

const tooth = 12;

/** Paper as it hangs out of the printer, cut off below. */
export function Paper({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const theme = useTheme();
  const [width, setWidth] = useState(0);
  const teeth = Math.ceil(width / tooth);
  const cut = Array.from(
    { length: teeth },
    (_, index) => `L${(index + 0.5) * tooth} 7L${(index + 1) * tooth} 0`,
  );
  return (
    <View
      role="region"
      aria-label={label}
      onLayout={({ nativeEvent }) => setWidth(nativeEvent.layout.width)}
      style={{ shadowColor: theme.shadow, ...styles.shadow }}
    >
      <View style={styles.paper}>{children}</View>
      <Svg width={width} height={8} aria-hidden>
        <Path d={`M0 0${cut.join('')}Z`} fill="#fff" />
      </Svg>
    </View>
  );
}

const styles = StyleSheet.create({
  shadow: { shadowOffset: { width: 0, height: 6 }, shadowOpacity: 1, shadowRadius: 14 },
  paper: {
    backgroundColor: '#fff',
    borderTopLeftRadius: 8,
    borderTopRightRadius: 8,
    paddingHorizontal: 20,
    paddingTop: 22,
    paddingBottom: 16,
  },
});
