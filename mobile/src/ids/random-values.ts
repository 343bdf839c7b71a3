import { getRandomValues } from 'expo-crypto';

// Hermes has no `crypto`, from which the ids of sales get their randomness: this is loaded before anything makes one.
if (typeof globalThis.crypto?.getRandomValues !== 'function') {
  Object.defineProperty(globalThis, 'crypto', { value: { getRandomValues }, configurable: true });
}
