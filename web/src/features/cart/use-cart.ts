'use client';

import { type Cart, type CartStore, createCartStore, createKeptCart } from '@goodgo/client-graphql';
import { useEffect, useMemo } from 'react';
import { useStore } from '../../state/use-store.ts';

/** The cart of a register, and how to change it. */
export function useCart(registerId: string): { readonly cart: Cart; readonly store: CartStore } {
  const store = useMemo(() => createCartStore(createKeptCart(window.localStorage, registerId)), [registerId]);

  // Another tab of the same register shows the same cart.
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === null || key.endsWith(registerId)) store.reload();
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [registerId, store]);

  return { cart: useStore(store), store };
}
