import type { Watched } from '@goodgo/client-graphql';
import { useSyncExternalStore } from 'react';

/** A watched value, now and after each change. */
export function useWatched<Value>({ get, subscribe }: Pick<Watched<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(subscribe, get, get);
}
