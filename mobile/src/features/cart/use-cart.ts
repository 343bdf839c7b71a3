import { type Cart, type CartStore, createCartStore, createKeptCart } from '@goodgo/client-graphql';
import { useMemo } from 'react';
import { useWatched } from '../../state/use-watched.ts';
import { useKeptTexts } from '../../storage/KeptTextsContext.tsx';

/** The cart of a register, kept through restarts, and how to change it. */
export function useCart(registerId: string): { readonly cart: Cart; readonly store: CartStore } {
  const storage = useKeptTexts();
  const store = useMemo(() => createCartStore(createKeptCart(storage, registerId)), [registerId, storage]);
  return { cart: useWatched(store), store };
}
