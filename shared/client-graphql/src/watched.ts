/** A value outside React that components can watch with `useSyncExternalStore`. */
export type Watched<Value> = {
  readonly get: () => Value;
  readonly set: (value: Value) => void;
  /** Calls back after each change; returns how to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** Watches a value in memory. */
export function createWatched<Value>(initial: Value): Watched<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
