import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toConfig } from './to-config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const least = { ROUTER_SUPERGRAPH: 'supergraph.graphql' };
const folder = mkdtempSync(join(tmpdir(), 'router-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A router.yaml with this text. */
function fileWith(text: string): string {
  const file = join(folder, 'router.yaml');
  writeFileSync(file, text);
  return file;
}

describe('toConfig', () => {
  it('needs a supergraph only', () => {
    const config = toConfig(least);
    expect(config).toMatchObject({
      listen: { host: '127.0.0.1', port: 4000 },
      supergraph: { source: 'supergraph.graphql' },
      deadlineMs: 5_000,
      subgraphs: { all: { timeoutMs: 2_000 } },
      ...{
        workers: 1,
        introspection: false,
        playground: false,
        sessions: false,
        signing: false,
        plans: 'off',
      },
      ...{ authentication: undefined, passHeaders: [], passErrors: [], access: { undecidedFields: 'allow' } },
    });
    expect([config.cors.origins.size, config.subgraphs.byName.size]).toEqual([0, 0]);
    expect(() => toConfig({})).toThrow(/no supergraph to serve: name one by --supergraph/);
  });

  it('takes the environment before the file, and the file before the default', () => {
    const ROUTER_CONFIG = fileWith(
      'listen: { host: 0.0.0.0, port: 4001 }\nsupergraph: { source: graphs/one.graphql }',
    );
    const config = toConfig({ ROUTER_CONFIG, GOODGO_GRAPH_PORT: '4002', ROUTER_HOST: '' });
    expect(config.listen).toEqual({ host: '0.0.0.0', port: 4002 });
    expect(config.supergraph.source).toBe(join(folder, 'graphs/one.graphql'));
    expect(toConfig({ ROUTER_CONFIG, ...least }).supergraph.source).toBe('supergraph.graphql');
  });

  it('takes the port of the environment with no port in the file', () => {
    const ROUTER_CONFIG = fileWith('# nothing yet\n');
    expect(toConfig({ ...least, ROUTER_CONFIG }).listen.port).toBe(4000);
  });

  it('reads lists of the environment', () => {
    const config = toConfig({
      ...least,
      GOODGO_CORS_ORIGINS: 'https://shop.example, http://127.0.0.1:5173',
      ROUTER_SUBGRAPH_URLS: 'auth=http://auth:4101/graphql?a=b',
      ROUTER_SUBGRAPH_KEYS: `auth=${key}, catalog=${key}`,
    });
    expect([...config.cors.origins]).toEqual(['https://shop.example', 'http://127.0.0.1:5173']);
    expect([...config.subgraphs.byName]).toEqual([['auth', { url: 'http://auth:4101/graphql?a=b' }]]);
    expect([...config.secrets.subgraphKeys.keys()]).toEqual(['auth', 'catalog']);
  });

  it('fills up what is said of one subgraph with what holds for all', () => {
    const file = `subgraphs:
  all: { breaker: { windowMs: 20000 } }
  byName:
    auth: { url: http://auth/graphql, breaker: { pauseMs: 100 } }
`;
    const { subgraphs } = toConfig({
      ...least,
      ROUTER_CONFIG: fileWith(file),
      ROUTER_SUBGRAPH_URLS: 'auth=http://127.0.0.1:1/graphql',
    });
    expect(subgraphs.byName.get('auth')).toEqual({
      url: 'http://127.0.0.1:1/graphql',
      breaker: { failurePercent: 50, minimumCalls: 20, windowMs: 20_000, pauseMs: 100 },
    });
  });

  it('tells everything that is wrong at once, and no secret', () => {
    const read = () =>
      toConfig({
        ROUTER_CONFIG: fileWith('limits: { depth: many }'),
        GOODGO_GRAPH_PORT: '70000',
        GOODGO_CORS_ORIGINS: '*',
        ROUTER_SUBGRAPH_KEYS: 'not-a-pair-but-secret',
      });
    expect(read).toThrow(
      /GOODGO_GRAPH_PORT[\s\S]*GOODGO_CORS_ORIGINS[\s\S]*_KEYS[\s\S]*router\.yaml:1: limits\.depth/,
    );
    expect(read).not.toThrow(/not-a-pair-but-secret/);
  });

  it('asks for Redis where sessions are looked up, and for keys that are long enough', () => {
    const ROUTER_CONFIG = fileWith('sessions: true');
    expect(() => toConfig({ ...least, ROUTER_CONFIG })).toThrow(/REDIS_URL is missing/);
    const short = () => toConfig({ ...least, ROUTER_SUBGRAPH_KEYS: 'auth=c2hvcnQ=' });
    expect(short).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('gives what nobody can change', () => {
    const config = toConfig(least);
    expect(
      [config, config.limits, config.subgraphs.all.breaker, config.passHeaders].every(Object.isFrozen),
    ).toBe(true);
  });
});
