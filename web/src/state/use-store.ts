import type { Watched } from '@goodgo/client-graphql';
import { useSyncExternalStore } from 'react';

/** The value of a store, now and after each change. */
export function useStore<Value>({ get, subscribe }: Pick<Watched<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(subscribe, get, get);
}
