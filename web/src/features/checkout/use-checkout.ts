'use client';

import { useApolloClient } from '@apollo/client/react';
import {
  type CartStore,
  type Checkout,
  type CheckoutInput,
  type CheckoutState,
  createCheckout,
  createKeptSale,
  createSaleCalls,
  SearchVariantsDocument,
} from '@goodgo/client-graphql';
import { newId } from '@goodgo/ids';
import { useEffect, useMemo } from 'react';
import { useReachability } from '../../graph/GraphProvider.tsx';
import { later } from '../../state/later.ts';
import { useStore } from '../../state/use-store.ts';

type UseCheckout = { readonly state: CheckoutState; readonly checkout: Checkout };

/** Sells the cart of a register. A sale that a reload interrupted goes on by itself. */
export function useCheckout(registerId: string, cart: CartStore): UseCheckout {
  const client = useApolloClient();
  const reachability = useReachability();
  const isReachable = useStore(reachability);

  const checkout = useMemo(() => {
    const onSold = ({ lines }: CheckoutInput) => {
      cart.dispatch({ type: 'take-out', sold: lines });
      void client.refetchQueries({ include: [SearchVariantsDocument] });
    };
    const kept = createKeptSale(window.localStorage, registerId);
    const calls = createSaleCalls(client);
    return createCheckout({ ...calls, kept, newId, now: () => new Date(), schedule: later, onSold });
  }, [cart, client, registerId]);

  useEffect(() => checkout.resume(), [checkout]);
  useEffect(() => {
    if (isReachable) checkout.retryNow();
  }, [checkout, isReachable]);

  return { state: useStore(checkout), checkout };
}
