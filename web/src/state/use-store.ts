import { useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

/** The value of a store, now and after each change. */
export function useStore<Value>({ get, subscribe }: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(subscribe, get, get);
}
