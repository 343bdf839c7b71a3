import { type ReactNode, useRef, useState } from 'react';
import {
  ActivityIndicator,
  type GestureResponderEvent,
  type NativeScrollEvent,
  type NativeSyntheticEvent,
  StyleSheet,
  View,
} from 'react-native';
import { useTheme } from './theme.ts';

type Pull = {
  readonly listProps: {
    readonly onScroll: (event: NativeSyntheticEvent<NativeScrollEvent>) => void;
    readonly onTouchStart: (event: GestureResponderEvent) => void;
    readonly onTouchMove: (event: GestureResponderEvent) => void;
    readonly onTouchEnd: () => void;
  };
  readonly indicator: ReactNode;
};

// As far as a thumb moves on purpose, and not by scrolling on.
const farEnough = 90;

/** Refreshes a list by pulling it down. React Native for the web has no such control, so this follows the finger itself. */
export function usePullToRefresh(refresh: () => Promise<unknown>): Pull {
  const theme = useTheme();
  const [isRefreshing, setIsRefreshing] = useState(false);
  const [pulled, setPulled] = useState(0);
  const top = useRef(0);
  const start = useRef<number | undefined>(undefined);

  const run = () => {
    setIsRefreshing(true);
    refresh()
      .catch(() => undefined)
      .finally(() => setIsRefreshing(false));
  };
  const listProps: Pull['listProps'] = {
    onScroll: ({ nativeEvent }) => {
      top.current = nativeEvent.contentOffset.y;
    },
    onTouchStart: ({ nativeEvent }) => {
      start.current = top.current <= 0 ? touchOf(nativeEvent) : undefined;
    },
    onTouchMove: ({ nativeEvent }) => {
      if (start.current !== undefined) setPulled(Math.max(0, touchOf(nativeEvent) - start.current));
    },
    onTouchEnd: () => {
      if (pulled >= farEnough && !isRefreshing) run();
      start.current = undefined;
      setPulled(0);
    },
  };
  const height = isRefreshing ? 56 : Math.min(pulled / 2, 56);
  return {
    listProps,
    indicator: (
      <View style={[styles.indicator, { height }]}>
        {height > 16 ? (
          <ActivityIndicator
            color={theme.accent}
            animating={isRefreshing || pulled >= farEnough}
            hidesWhenStopped={false}
          />
        ) : null}
      </View>
    ),
  };
}

function touchOf(event: GestureResponderEvent['nativeEvent']): number {
  return event.touches[0]?.pageY ?? event.pageY;
}

const styles = StyleSheet.create({
  indicator: { alignItems: 'center', justifyContent: 'center', overflow: 'hidden' },
});
