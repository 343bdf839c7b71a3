import type { ServiceKey } from '@goodgo/auth';
import { toConfig } from '../src/config/to-config.ts';
import type { RouterConfig } from '../src/index.ts';

const standard = toConfig({
  ROUTER_SUPERGRAPH: '/nowhere/supergraph.graphql',
  GOODGO_GRAPH_PORT: '0',
  LOG_LEVEL: 'silent',
});

/**
 * A router that guards as GoodGo's does, listens on a free port, and finds nothing but what the test gives it. What it does
 * not decide is the default of the setting.
 */
export function testConfig(
  subgraphKeys: ReadonlyMap<string, ServiceKey>,
  overrides: Partial<RouterConfig> = {},
): RouterConfig {
  return {
    ...standard,
    introspection: true,
    playground: true,
    authentication: { jwksUrl: 'http://127.0.0.1:1/jwks.json' },
    sessions: true,
    access: { undecidedFields: 'refuse' },
    signing: true,
    onceARequest: ['signIn', 'refreshSession'],
    secrets: { redisUrl: 'redis://127.0.0.1:1', subgraphKeys },
    ...overrides,
  };
}
