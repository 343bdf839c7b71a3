import { describe, expect, it } from 'vitest';
import { toConfig } from './config.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const least = { ROUTER_SUBGRAPH_KEYS: `auth=${key}, catalog=${key}`, REDIS_URL: 'redis://127.0.0.1:6379' };

describe('toConfig', () => {
  it('needs keys and Redis only', () => {
    const config = toConfig(least);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      deadlineMs: 5_000,
      subgraphTimeoutMs: 2_000,
    });
    expect([...config.secrets.subgraphKeys.keys()]).toEqual(['auth', 'catalog']);
    expect(config.corsOrigins.size).toBe(0);
    expect(config.subgraphUrls.size).toBe(0);
  });

  it('reads lists', () => {
    const config = toConfig({
      ...least,
      GOODGO_CORS_ORIGINS: 'https://shop.example, http://127.0.0.1:5173',
      ROUTER_SUBGRAPH_URLS: 'auth=http://auth:4101/graphql?a=b',
    });
    expect([...config.corsOrigins]).toEqual(['https://shop.example', 'http://127.0.0.1:5173']);
    expect([...config.subgraphUrls]).toEqual([['auth', 'http://auth:4101/graphql?a=b']]);
  });

  it('tells everything that is wrong at once, and no secret', () => {
    const read = () =>
      toConfig({
        GOODGO_GRAPH_PORT: '70000',
        GOODGO_CORS_ORIGINS: '*',
        ROUTER_SUBGRAPH_KEYS: 'not-a-pair-but-secret',
      });
    expect(read).toThrow(
      /GOODGO_GRAPH_PORT[\s\S]*GOODGO_CORS_ORIGINS[\s\S]*ROUTER_SUBGRAPH_KEYS[\s\S]*REDIS_URL/,
    );
    expect(read).not.toThrow(/not-a-pair-but-secret/);
  });

  it('refuses a key that is too short', () => {
    const read = () => toConfig({ ...least, ROUTER_SUBGRAPH_KEYS: 'auth=c2hvcnQ=' });
    expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
