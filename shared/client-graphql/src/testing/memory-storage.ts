import type { TextStorage } from '../kept-value.ts';

/** A `localStorage` for tests. */
export function memoryStorage(initial: Readonly<Record<string, string>> = {}): TextStorage {
  const kept = new Map(Object.entries(initial));
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => {
      kept.set(key, text);
    },
    removeItem: (key) => {
      kept.delete(key);
    },
  };
}
