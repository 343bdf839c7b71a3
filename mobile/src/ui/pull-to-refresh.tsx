import { type ReactElement, type ReactNode, useState } from 'react';
import { RefreshControl, type RefreshControlProps } from 'react-native';
import { useTheme } from './theme.ts';

type Pull = {
  /** For the list that is pulled. */
  readonly listProps: { readonly refreshControl?: ReactElement<RefreshControlProps> };
  /** Stands above the list where the platform has no such thing of its own. */
  readonly indicator: ReactNode;
};

/** Refreshes a list by pulling it down, as the platform does it. */
export function usePullToRefresh(refresh: () => Promise<unknown>): Pull {
  const theme = useTheme();
  const [isRefreshing, setIsRefreshing] = useState(false);
  const run = () => {
    setIsRefreshing(true);
    refresh()
      .catch(() => undefined)
      .finally(() => setIsRefreshing(false));
  };
  return {
    listProps: {
      refreshControl: (
        <RefreshControl
          refreshing={isRefreshing}
          onRefresh={run}
          tintColor={theme.accent}
          colors={[theme.accent]}
          progressBackgroundColor={theme.surface}
        />
      ),
    },
    indicator: null,
  };
}
