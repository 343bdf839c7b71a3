import { describe, expect, it } from 'vitest';
import type { SubgraphBlueprint } from './blueprint.ts';
import { type Replicas, soleInstances } from './replicas.ts';
import { serviceWaves } from './service-specs.ts';

const subgraphs: readonly SubgraphBlueprint[] = [
  { name: 'auth', folder: '/app/auth', preferredPort: 4101, peers: [] },
  { name: 'order', folder: '/app/order', preferredPort: 4104, peers: ['auth'] },
];

function waves(replicas: Replicas) {
  return serviceWaves({
    root: '/app',
    topology: 'separate',
    subgraphs,
    dataDir: {
      path: '/data',
      masterSecret: Buffer.alloc(32, 7).toString('base64'),
      isDone: () => true,
      markDone: () => {},
      unlock: () => {},
    },
    addresses: {
      redisUrl: 'redis://127.0.0.1:6379',
      graphPort: 4000,
      ports: new Map([
        ['auth', 4101],
        ['order', 4104],
      ]),
      databaseUrls: new Map(),
      replicas,
    },
    env: { LAME_DUCK_MS: '2000', AUTH_SECRET: 'not for others' },
  });
}

describe('a system with one of each service', () => {
  it('has them on this machine, the router last', () => {
    const [wave = [], ...others] = waves(soleInstances);
    expect(others).toEqual([]);
    expect(wave.map(({ name, address, port }) => [name, address, port])).toEqual([
      ['auth', '127.0.0.1', 4101],
      ['order', '127.0.0.1', 4104],
      ['router', '127.0.0.1', 4000],
    ]);
    const [, order, router] = wave;
    expect(order?.env).toMatchObject({
      ORDER_HOST: '127.0.0.1',
      ORDER_PEER_URLS: 'auth=http://127.0.0.1:4101/graphql',
      LAME_DUCK_MS: '2000',
    });
    expect(router?.env.ROUTER_JWKS_URL).toBe('http://127.0.0.1:4101/.well-known/jwks.json');
    expect(router?.env).not.toHaveProperty('AUTH_SECRET');
  });
});

describe('a system with two of each service', () => {
  const two: Replicas = {
    count: 2,
    addressOf: (_service, index) => `10.0.0.${index + 1}`,
    hostOf: (service) => `${service}.shop`,
  };

  it('starts the second ones after the first, each under its own name and at its own address', () => {
    const names = waves(two).map((wave) => wave.map(({ name, address }) => `${name} ${address}`));
    expect(names).toEqual([
      ['auth 10.0.0.1', 'order 10.0.0.1', 'router 10.0.0.1'],
      ['auth-2 10.0.0.2', 'order-2 10.0.0.2', 'router-2 10.0.0.2'],
    ]);
  });

  it('differs by where they listen and in nothing else, and calls by name', () => {
    const [first = [], second = []] = waves(two);
    for (const [index, { env, service, port }] of second.entries()) {
      const listensAt = `${service.toUpperCase()}_HOST`;
      expect(env).toEqual({ ...first[index]?.env, [listensAt]: '10.0.0.2' });
      expect(port).toBe(first[index]?.port);
    }
    const [, order, router] = second;
    expect(order?.env.ORDER_PEER_URLS).toBe('auth=http://auth.shop:4101/graphql');
    expect(router?.env.ROUTER_SUBGRAPH_URLS).toBe(
      'auth=http://auth.shop:4101/graphql,order=http://order.shop:4104/graphql',
    );
  });
});
