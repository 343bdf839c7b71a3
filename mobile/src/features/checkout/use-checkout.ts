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
import { useWatched } from '../../state/use-watched.ts';
import { useKeptTexts } from '../../storage/KeptTextsContext.tsx';

type UseCheckout = { readonly state: CheckoutState; readonly checkout: Checkout };

/** Sells the cart of a register. A sale that a restart interrupted goes on by itself, with the same id and key. */
export function useCheckout(registerId: string, cart: CartStore): UseCheckout {
  const client = useApolloClient();
  const storage = useKeptTexts();
  const reachability = useReachability();
  const isReachable = useWatched(reachability);

  const checkout = useMemo(() => {
    const onSold = ({ lines }: CheckoutInput) => {
      cart.dispatch({ type: 'take-out', sold: lines });
      void client.refetchQueries({ include: [SearchVariantsDocument] });
    };
    return createCheckout({
      ...createSaleCalls(client),
      kept: createKeptSale(storage, registerId),
      whenKept: storage.whenWritten,
      newId,
      now: () => new Date(),
      schedule: later,
      onSold,
    });
  }, [cart, client, registerId, storage]);

  useEffect(() => checkout.resume(), [checkout]);
  useEffect(() => {
    if (isReachable) checkout.retryNow();
  }, [checkout, isReachable]);

  return { state: useWatched(checkout), checkout };
}
