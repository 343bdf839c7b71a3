import { type DimensionValue, View } from 'react-native';
import { useTheme } from './theme.ts';

/** Holds the place of what is being loaded. */
export function Skeleton({
  height,
  width = '100%',
}: {
  readonly height: number;
  readonly width?: DimensionValue;
}) {
  const theme = useTheme();
  return <View style={{ height, width, borderRadius: 12, backgroundColor: theme.sunken }} />;
}
