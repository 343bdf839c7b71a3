'use client';

import { useEffect, useEffectEvent, useMemo } from 'react';
import type { CartStore } from '../cart/cart-store.ts';
import type { CheckoutState } from '../checkout/checkout.ts';
import { type SortedProblems, sortProblems } from '../checkout/line-problems.ts';

type RefusalOptions = {
  readonly state: CheckoutState;
  readonly cart: CartStore;
  readonly reprice: () => Promise<void>;
  /** Closes the payment, so that the lines in question can be seen. */
  readonly closePayment: () => void;
};

const none: SortedProblems = { byVariant: new Map(), general: [] };

/** Acts on a refused sale: takes over new prices and stock, and shows the lines that are in its way. */
export function useRefusal({
  state,
  cart,
  reprice,
  closePayment,
}: RefusalOptions): ReadonlyMap<string, string> {
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
    const [first] = sorted.byVariant.keys();
    if (first !== undefined) {
      cart.dispatch({ type: 'activate', variantId: first });
      closePayment();
    }
    if (sorted.general.some(({ __typename }) => __typename === 'PriceChanged')) {
      void reprice().catch(() => undefined);
    }
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: it acts once on each refusal.
  useEffect(() => act(), [sorted]);

  return sorted.byVariant;
}
