/** The real router without what a benchmark has not: Redis, and rules about who may read what. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { serviceKey } from '@goodgo/auth';
import { runService } from '@goodgo/http-service';
import { createRouter, type RouterConfig } from '../src/index.ts';

const { values } = parseArgs({
  options: { supergraph: { type: 'string' }, port: { type: 'string' }, jwks: { type: 'string' } },
});
const supergraphFile = values.supergraph ?? '';
const names = [...readFileSync(supergraphFile, 'utf8').matchAll(/@join__graph\(name: "([^"]+)"/g)];
const key = serviceKey('router', Buffer.alloc(32, 'bench').toString('base64'));
const config: RouterConfig = {
  host: '127.0.0.1',
  port: Number(values.port),
  logLevel: 'silent',
  tracing: { endpoint: undefined, ratio: 1 },
  lameDuckMs: 0,
  supergraphFile,
  playgroundFolder: 'none',
  jwksUrl: values.jwks ?? 'http://127.0.0.1:1',
  subgraphUrls: new Map(),
  corsOrigins: new Set(),
  deadlineMs: 30_000,
  subgraphTimeoutMs: 30_000,
  secrets: {
    redisUrl: 'redis://127.0.0.1:1',
    subgraphKeys: new Map(names.map(([, name = '']) => [name, key])),
  },
};
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
await runService('router', () =>
  createRouter(config, { isSessionEnded: async () => false, allowsUndecidedFields: true }),
);
