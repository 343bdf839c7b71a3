import { createPublicKey, randomBytes } from 'node:crypto';
import { generateSigningKey, type KeyFor, type ServiceKey, serviceKey, signAccessToken } from '@goodgo/auth';
import type { StaffViewer } from '@goodgo/viewer';

/** Who signs tokens in a test, and what the router needs to check them. */
export interface TestIdentity {
  readonly keyFor: KeyFor;
  /** A Bearer header of a cashier, or of whoever the overrides make of her. */
  bearer(viewer?: Partial<StaffViewer>, options?: { now?: Date; ttlSeconds?: number }): string;
}

/** A cashier of merchant-1. */
export const cashier: StaffViewer = {
  kind: 'staff',
  tenantId: '01980000-0000-7000-8000-000000000001',
  staffId: '01980000-0000-7000-8000-000000000002',
  sessionId: '01980000-0000-7000-8000-000000000003',
  scopes: ['catalog:read', 'orders:read', 'orders:write'],
  storeIds: ['01980000-0000-7000-8000-000000000004'],
};

/** A signing key of its own for each test file. */
export function createTestIdentity(): TestIdentity {
  const key = generateSigningKey();
  const publicKey = createPublicKey({ key: key.publicJwk, format: 'jwk' });
  return {
    keyFor: async (kid) => (kid === key.kid ? publicKey : undefined),
    bearer: (viewer, options) => `Bearer ${signAccessToken(key, { ...cashier, ...viewer }, options)}`,
  };
}

/** A key for each subgraph, as the router holds them. */
export function keysFor(subgraphs: readonly string[]): Map<string, ServiceKey> {
  return new Map(subgraphs.map((name) => [name, serviceKey('router', randomBytes(32).toString('base64'))]));
}
