import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { expect, it } from 'vitest';
import { toConfig } from '../config/to-config.ts';
import { pluginsInOrder } from './order.ts';

// Each place has its reason in order.ts. Whoever moves one looks at that reason first.
it('keeps the plugins in their order', () => {
  const plugins = pluginsInOrder({
    logger: createLogger({ service: 'test', level: 'silent' }),
    metrics: createMetrics({ service: 'test' }),
    limits: toConfig({ ROUTER_SUPERGRAPH: 'none' }).limits,
    onceARequest: [],
    passErrors: [],
    keyFor: async () => undefined,
    isSessionEnded: async () => false,
    plans: 'everybody',
    explain: async () => undefined,
    drainHttp: async () => {},
  });
  expect(plugins.map(({ name }) => name)).toEqual([
    'request-limits',
    'served-operations',
    'authenticate',
    'ended-sessions',
    'authorize',
    'query-plan',
    'mask-errors',
    'operation-metrics',
    'graphql-trace',
    'access-log',
    'drain',
  ]);
});
