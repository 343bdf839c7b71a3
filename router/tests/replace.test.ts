import { Writable } from 'node:stream';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createRouterTester, type RouterTester, supergraphOf } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import type { TestSubgraph } from '../harness/subgraph-schema.ts';
import { testConfig } from '../harness/test-config.ts';
import { keysFor } from '../harness/test-identity.ts';
import { createRouter } from '../src/index.ts';
import type { RouterOverrides } from '../src/wiring.ts';

const shop = [catalog, inventory];
const sdl = supergraphOf(shop);

/** The catalog with other fields of Query. */
function catalogWith(change: (typeDefs: string) => string): TestSubgraph {
  return { ...catalog, typeDefs: change(catalog.typeDefs) };
}

const withHours = {
  ...catalogWith((text) =>
    text.replace('greeting(', 'hours: String @policy(policies: [["public"]]) greeting('),
  ),
  resolvers: { ...catalog.resolvers, Query: { ...catalog.resolvers.Query, hours: () => '7-22' } },
};
const withoutGreeting = catalogWith((text) => text.replace(/greeting\(.*/, ''));
const till = { ...catalogWith((text) => text), name: 'till' };

const log: Record<string, unknown>[] = [];
const destination = new Writable({
  write: (line, _, done) => {
    log.push(JSON.parse(String(line)));
    done();
  },
});
const logger = createLogger({ service: 'router', level: 'info', destination });
const logged = (wanted: string) => log.filter(({ msg }) => msg === wanted);

async function start(overrides: RouterOverrides = {}, subgraphs: readonly TestSubgraph[] = shop) {
  const metrics = createMetrics({ service: 'router' });
  const router = await createRouterTester({ subgraphs, overrides: { logger, metrics, ...overrides } });
  onTestFinished(router.stop);
  const counted = async (name: string, label: string) => {
    const { body } = await metrics.text();
    return Number(new RegExp(`^${name}\\{.*${label}.*\\} (\\d+)$`, 'm').exec(body)?.[1] ?? 0);
  };
  const replaced = (outcome: string) => counted('supergraph_replacements_total', `outcome="${outcome}"`);
  return { ...router, counted, replaced };
}

const greets = async ({ execute }: RouterTester) =>
  expect((await execute('{ greeting }')).data).toEqual({ greeting: 'Xin chào' });

beforeEach(() => {
  log.length = 0;
});
afterAll(() => destination.end());

/** Texts that are no supergraph for this router, and what is said of them. */
const broken: readonly [what: string, text: string, reason: RegExp][] = [
  [
    'half a file',
    sdl.slice(0, sdl.length / 2),
    /^The supergraph can't be served: Syntax Error: Expected .*\.$/,
  ],
  [
    'a file that ends between two types',
    sdl.slice(0, sdl.indexOf('type Query')),
    /^The supergraph can't be served: .+/,
  ],
  [
    'a type that is nowhere',
    sdl.replace('name: String!', 'name: Nowhere!'),
    /^The supergraph can't be served: Unknown type.*Nowhere/,
  ],
  [
    'a schema of one service',
    'enum join__Graph { A @join__graph(name: "a", url: "http://a.test") } type Query { a: Int }',
    /^The supergraph can't be served: .+/,
  ],
  [
    'a security spec that nobody enforces',
    sdl.replace(
      '@link(url: "https://specs.apollo.dev/authenticated/v0.1"',
      '@link(url: "https://specs.example.com/embargo/v0.1", for: SECURITY) $&',
    ),
    /relies on https:\/\/specs\.example\.com\/embargo .* nothing in this router enforces it/,
  ],
  [
    'a field that nobody has decided about',
    supergraphOf([
      catalogWith((text) => text.replace('greeting(', 'forgotten: String greeting(')),
      inventory,
    ]),
    /^Nobody has decided who may read Query\.forgotten: /,
  ],
  [
    'a subgraph without a key',
    supergraphOf([till, inventory]),
    /^ROUTER_SUBGRAPH_KEYS has no key for till\.$/,
  ],
];

const unhurried = { timeout: 30_000 }; // each supergraph takes its time to load

describe('a supergraph that comes while the router runs', unhurried, () => {
  it('brings fields and takes them away, and refused ones leave all as it was', async () => {
    const router = await start();
    const { execute, replace, replaced } = router;
    expect(await execute('{ hours }')).toMatchObject({ status: 400 });
    await replace([withHours, inventory]);
    expect((await execute('{ hours greeting }')).data).toEqual({ hours: '7-22', greeting: 'Xin chào' });
    await replace([withoutGreeting, inventory]);
    expect(await execute('{ greeting }')).toMatchObject({ status: 400 });
    await replace(shop);
    await greets(router);
    expect(await replaced('served')).toBe(3);
    expect(logged('supergraph.replaced')).toHaveLength(3);
  });

  it('brings a subgraph and takes one away', async () => {
    const router = await start({}, [catalog, inventory]);
    const { execute, replace, identity } = router;
    const headers = { authorization: identity.bearer() };
    await replace([catalog]);
    expect(await execute('{ storeName }', { headers })).toMatchObject({ status: 400 });
    await greets(router);
    await replace(shop);
    expect((await execute('{ storeName }', { headers })).data).toEqual({ storeName: 'Cà phê Hồ Gươm' });
  });

  it.each(broken)(
    'is refused when it is %s, with the reason, and the one before stays',
    async (_what, text, reason) => {
      const router = await start();
      await router.replace([], text);
      expect(await router.replaced('refused')).toBe(1);
      expect(await router.replaced('served')).toBe(0);
      const [line, another] = logged('supergraph.refused');
      expect(line).toMatchObject({ level: 'error', err: { message: expect.stringMatching(reason) } });
      expect(another).toBeUndefined();
      await greets(router);
      await router.replace(shop);
      await greets(router);
      expect(await router.replaced('served')).toBe(1);
    },
  );

  it.each(broken)('does not let a router start with %s', async (_what, supergraphSdl, reason) => {
    const config = testConfig(keysFor(shop.map(({ name }) => name)));
    const start = createRouter(config, { supergraphSdl, isSessionEnded: async () => false, logger });
    await expect(start).rejects.toThrow(reason);
    await start.catch(({ message }: Error) => expect(message).not.toContain('\n'));
  });

  it('is left out when another came while it waited for its turn', async () => {
    const router = await start();
    const { replace, replaced, execute } = router;
    await Promise.all([
      replace([withHours, inventory]),
      replace([withoutGreeting, inventory]),
      replace(shop),
    ]);
    expect(await replaced('served')).toBe(1);
    expect(await execute('{ hours }')).toMatchObject({ status: 400 });
    await greets(router);
  });
});

describe('the plans of what clients ask', unhurried, () => {
  it('are made before another supergraph is served; what that can not answer is no reason to refuse it', async () => {
    const { execute, replace, counted } = await start();
    const plans = async () => [
      await counted('graphql_plan_cache_total', 'result="miss"'),
      await counted('graphql_plan_cache_total', 'result="hit"'),
    ];
    const maybe = 'query ($is: Boolean!) { greeting @include(if: $is) again: greeting }';
    const askAll = async () => {
      await execute('{ greeting }');
      await execute(maybe, { variables: { is: true } });
    };
    await askAll();
    expect(await plans()).toEqual([2, 0]);
    await replace([withHours, inventory]);
    expect(logged('supergraph.replaced')).toMatchObject([{ warmed: 2 }]);
    await askAll();
    expect(await plans()).toEqual([2, 2]);
    await execute(maybe, { variables: { is: false } });
    expect(await plans()).toEqual([3, 2]);
    await replace([withoutGreeting, inventory]);
    expect(logged('supergraph.replaced')).toHaveLength(2);
  });
});

describe('a request that has begun', unhurried, () => {
  it('ends with the supergraph that it began with: a subgraph that has moved is asked where it was', async () => {
    const asked: string[] = [];
    const closed: string[] = [];
    let { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const answers: Record<string, string> = {
      catalog: '{"data":{"variants":[{"__typename":"Variant","id":"v-1"}]}}',
      inventory: '{"data":{"_entities":[{"stock":{"onHand":1}}]}}',
    };
    const { execute, replace, identity } = await start({
      openPool: (subgraph, { url }) => ({
        send: async () => {
          asked.push(url);
          arrive();
          if (subgraph === 'catalog') await gate.promise;
          return { status: 200, contentType: 'application/json', body: Buffer.from(answers[subgraph] ?? '') };
        },
        close: async () => void closed.push(url),
      }),
    });
    const page = '{ variants { id stock { onHand } } }';
    const headers = { authorization: identity.bearer() };
    const begun = execute(page, { headers });
    await arrived;
    await replace([], sdl.replace('http://inventory.test/', 'http://inventory-2.test/'));
    gate.resolve();
    const data = { variants: [{ id: 'v-1', stock: { onHand: 1 } }] };
    expect((await begun).data).toEqual(data);
    expect(asked).toEqual(['http://catalog.test/graphql', 'http://inventory.test/graphql']);
    ({ promise: arrived, resolve: arrive } = Promise.withResolvers<void>());
    expect((await execute(page, { headers })).data).toEqual(data);
    expect(asked.slice(2)).toEqual(['http://catalog.test/graphql', 'http://inventory-2.test/graphql']);
    expect(closed).toEqual([]);
  });

  it('keeps its connections until its deadline; afterwards they are closed, unless the subgraph has come back', async () => {
    const open = new Map<string, number>();
    const count = (url: string, change: 1 | -1) => open.set(url, (open.get(url) ?? 0) + change);
    const config = testConfig(keysFor(['catalog', 'inventory']), { deadlineMs: 300 });
    const metrics = createMetrics({ service: 'router' });
    const router = await createRouterTester({
      subgraphs: shop,
      config,
      overrides: {
        metrics,
        openPool: (_, { url }) => {
          count(url, 1);
          return {
            send: async () => ({
              status: 200,
              contentType: 'application/json',
              body: Buffer.from('{"data":{}}'),
            }),
            close: async () => void count(url, -1),
          };
        },
      },
    });
    const moved = sdl.replace('http://inventory.test/', 'http://inventory-2.test/');
    await router.replace([], moved);
    await router.replace([], sdl); // back before it was closed: the connections are the same
    const [here, there] = ['http://inventory.test/graphql', 'http://inventory-2.test/graphql'];
    await eventually(() => expect(open.get(there)).toBe(0));
    expect([open.get(here), open.get('http://catalog.test/graphql')]).toEqual([1, 1]);
    await router.replace([], moved);
    expect([open.get(here), open.get(there)]).toEqual([1, 1]);
    await eventually(() => expect(open.get(here)).toBe(0));
    const told = async () =>
      [...(await metrics.text()).body.matchAll(/^subgraph_breaker_state\{.*subgraph="(.*?)"/gm)].map(
        ([, name]) => name,
      );
    expect(await told()).toEqual(['catalog', 'inventory']);
    await router.replace([catalog]);
    await eventually(async () => expect(await told()).toEqual(['catalog']));
    await router.stop();
    expect([...open.values()]).toEqual([0, 0, 0]);
  });
});
