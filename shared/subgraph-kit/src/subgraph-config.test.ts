import { describe, expect, it } from 'vitest';
import { readSubgraphConfig } from './subgraph-config.ts';

const [one, other] = [1, 2].map((fill) => Buffer.alloc(32, fill).toString('base64')) as [string, string];
const least = {
  ORDER_PORT: '4104',
  ORDER_DATABASE_URL: 'postgres://order:secret@127.0.0.1/order',
  ORDER_CALLER_KEYS: `router=${one}`,
  REDIS_URL: 'redis://127.0.0.1:6379',
};

describe('the configuration of a subgraph', () => {
  it('needs a port, a database, its callers and Redis only', () => {
    expect(readSubgraphConfig('order', least)).toMatchObject({
      host: '127.0.0.1',
      port: 4104,
      databaseUrl: least.ORDER_DATABASE_URL,
      poolSize: 6,
      logLevel: 'info',
      lameDuckMs: 0,
      callerKeys: [{ issuer: 'router' }],
      peers: {},
    });
  });

  it('has two keys of a caller whose key is being changed, and one key and address a peer', () => {
    const { callerKeys, peers } = readSubgraphConfig('order', {
      ...least,
      ORDER_CALLER_KEYS: `router=${one},router=${other},payment=${one}`,
      ORDER_PEER_KEYS: `inventory=${other}`,
      ORDER_PEER_URLS: 'inventory=http://127.0.0.1:4103/graphql,payment=http://127.0.0.1:4105/graphql',
    });
    expect(callerKeys.map(({ issuer }) => issuer)).toEqual(['router', 'router', 'payment']);
    expect(new Set(callerKeys.slice(0, 2).map(({ kid }) => kid)).size).toBe(2);
    expect(peers).toMatchObject({
      inventory: { url: 'http://127.0.0.1:4103/graphql', key: { issuer: 'order' } },
    });
    expect(Object.keys(peers)).toEqual(['inventory']);
  });

  it('tells everything that is wrong at once, and no secret', () => {
    const read = () =>
      readSubgraphConfig('order', {
        ...least,
        ORDER_PORT: 'http',
        ORDER_DATABASE_URL: 'mysql://root:hunter2@db/order',
        ORDER_CALLER_KEYS: 'hunter2',
      });
    expect(read).toThrow(/ORDER_PORT[\s\S]*ORDER_DATABASE_URL[\s\S]*ORDER_CALLER_KEYS/);
    expect(read).not.toThrow(/hunter2/);
  });

  it('refuses the key of a peer that has no address, and a key that is too short', () => {
    const keyOnly = () => readSubgraphConfig('order', { ...least, ORDER_PEER_KEYS: `inventory=${one}` });
    expect(keyOnly).toThrow('ORDER_PEER_URLS has no address for inventory, whose key is set.');
    const short = () => readSubgraphConfig('order', { ...least, ORDER_CALLER_KEYS: 'router=c2hvcnQ=' });
    expect(short).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });
});
