import { createPublicKey } from 'node:crypto';
import {
  generateSigningKey,
  type KeyFor,
  type PublicJwk,
  type ServiceKey,
  signAccessToken,
} from '@goodgo/auth';
import { aStaffViewer, testServiceKey } from '@goodgo/testing';
import type { StaffViewer } from '@goodgo/viewer';

/** Who signs access tokens in a test, and what the router needs to check them. */
export interface TestIdentity {
  readonly keyFor: KeyFor;
  readonly publicJwk: PublicJwk;
  /** The Authorization header of a cashier, or of whoever the overrides make of her. */
  bearer(viewer?: Partial<StaffViewer>, options?: { now?: Date; ttlSeconds?: number }): string;
}

/** An identity with a signing key of its own. */
export function createTestIdentity(): TestIdentity {
  const key = generateSigningKey();
  const publicKey = createPublicKey({ key: key.publicJwk, format: 'jwk' });
  const cashier = aStaffViewer({ scopes: ['catalog:read', 'orders:read', 'orders:write'] });
  return {
    keyFor: async (kid) => (kid === key.kid ? publicKey : undefined),
    publicJwk: key.publicJwk,
    bearer: (viewer, options) => `Bearer ${signAccessToken(key, { ...cashier, ...viewer }, options)}`,
  };
}

/** A key for each subgraph, as the router holds them. */
export function keysFor(subgraphs: readonly string[]): Map<string, ServiceKey> {
  return new Map(subgraphs.map((name) => [name, testServiceKey('router', name)]));
}
