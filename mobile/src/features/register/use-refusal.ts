import {
  type CartStore,
  type CheckoutState,
  type SortedProblems,
  sortProblems,
} from '@goodgo/client-graphql';
import { router } from 'expo-router';
import { useEffect, useEffectEvent, useMemo } from 'react';

type RefusalOptions = {
  readonly state: CheckoutState;
  readonly cart: CartStore;
  readonly reprice: () => Promise<void>;
};

const none: SortedProblems = { byVariant: new Map(), general: [] };

/** Acts on a refused sale: takes over new prices and stock, and shows the lines that are in its way. */
export function useRefusal({ state, cart, reprice }: RefusalOptions): ReadonlyMap<string, string> {
  const sorted = useMemo(() => {
    const isRefused = state.kind === 'refused' && state.outcome === 'problems';
    return isRefused ? sortProblems(state.problems, state.input) : none;
  }, [state]);

  const act = useEffectEvent(() => {
    if (state.kind !== 'refused' || state.outcome !== 'problems') return;
    for (const problem of state.problems) {
      if (problem.__typename === 'InsufficientStock') {
        const { variantId, available } = problem;
        cart.dispatch({ type: 'know-stock', variantId, available });
      }
    }
    if (sorted.byVariant.size > 0) router.dismissTo('/cart');
    if (sorted.general.some(({ __typename }) => __typename === 'PriceChanged')) {
      void reprice().catch(() => undefined);
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts once on each refusal.
  useEffect(() => act(), [sorted]);

  return sorted.byVariant;
}
