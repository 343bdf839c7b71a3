import { v5 } from 'uuid';

/** Namespace of ids that derive from a name alone, such as those of the demo merchant. Never changes. */
export const rootNamespace = '6f0d4bb0-5a0f-5c1e-9c0e-3d1b0d9b9f27';

/**
 * The same id for the same namespace and name, on every machine: a UUIDv5 (RFC 9562 5.5), for seeds and
 * for the idempotency keys of a saga's steps. It can be guessed: never a secret.
 *
 * @param namespace a UUID: `rootNamespace`, or the id of what the name belongs to
 * @throws TypeError when the namespace is not a UUID
 * @example derivedId(orderId, 'commit-stock')
 */
export function derivedId(namespace: string, name: string): string {
  return v5(name, namespace);
}
