import type { ServiceKey } from '@goodgo/auth';
import type { RouterConfig } from '../src/config.ts';

/** A router that listens on a free port and finds nothing but what the test gives it. */
export function testConfig(
  subgraphKeys: ReadonlyMap<string, ServiceKey>,
  overrides: Partial<RouterConfig> = {},
): RouterConfig {
  return {
    host: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    tracing: { endpoint: undefined, ratio: 1 },
    lameDuckMs: 0,
    supergraphFile: 'none',
    playgroundFolder: 'none',
    jwksUrl: 'http://127.0.0.1:1/jwks.json',
    subgraphUrls: new Map(),
    corsOrigins: new Set(),
    deadlineMs: 5_000,
    subgraphTimeoutMs: 2_000,
    secrets: { redisUrl: 'redis://127.0.0.1:1', subgraphKeys },
    ...overrides,
  };
}
