import { v7 } from 'uuid';

/**
 * A fresh identifier: a UUIDv7 in lower case (RFC 9562 5.7). Ids of one process sort in the order they
 * were made; between machines only roughly, so order business facts by their own sequence or time.
 * Needs `crypto.getRandomValues` (Node, browsers; React Native with a polyfill).
 */
export function newId(): string {
  return v7();
}
