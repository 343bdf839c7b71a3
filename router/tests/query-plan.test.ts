import { createMetrics } from '@goodgo/metrics';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouterTester, type RouterTester } from '../harness/in-process.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import type { RouterConfig } from '../src/index.ts';

let router: RouterTester;
afterEach(() => router.stop());

const metrics = createMetrics({ service: 'router' });
const routerWith = async (plans: RouterConfig['plans']) => {
  router = await createRouterTester({
    subgraphs: [catalog, inventory],
    config: { plans },
    overrides: { metrics },
  });
};
const asks = { 'x-goodgo-plan': '1' };
const developer = () => ({
  authorization: router.identity.bearer({ scopes: ['catalog:read', 'graph:plan'] }),
});
const names = 'query Names { variants { name stock { onHand } } }';
const scope = { scope: 'graph:plan' } as const;

describe('the plan in the answer', () => {
  it('is for the viewer with the scope who asks for it', async () => {
    await routerWith(scope);
    const answer = await router.execute(names, { headers: { ...developer(), ...asks } });
    expect(answer.data).toMatchObject({ variants: [{ name: 'Cà phê v-1' }, {}] });
    expect(answer.extensions).toEqual({
      goodgo: { plan: { steps: expect.any(Array), planningMs: expect.any(Number), isFromCache: false } },
    });
    expect(answer.extensions?.goodgo).toMatchObject({
      plan: {
        steps: [
          { subgraph: 'catalog', after: [], operationName: 'Names__catalog__0' },
          { subgraph: 'inventory', after: [0], entities: [{ paths: ['variants.@'] }] },
        ],
      },
    });
    const again = await router.execute(names, { headers: { ...developer(), ...asks } });
    expect(again.extensions).toMatchObject({ goodgo: { plan: { isFromCache: true } } });
  });

  it.each([
    ['who does not ask', {}],
    ['who asks otherwise', { 'x-goodgo-plan': 'true' }],
  ])('is not for one %s', async (_, headers) => {
    await routerWith(scope);
    const answer = await router.execute(names, { headers: { ...developer(), ...headers } });
    expect(answer).toMatchObject({ status: 200, data: { variants: [{}, {}] } });
    expect(answer).not.toHaveProperty('extensions');
  });

  it('is not for her without the scope, nor for somebody who is anonymous', async () => {
    await routerWith(scope);
    const cashier = { authorization: router.identity.bearer() };
    const answers = [
      await router.execute(names, { headers: { ...cashier, ...asks } }),
      await router.execute('{ greeting }', { headers: asks }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer).not.toHaveProperty('extensions');
    }
  });

  it('is for nobody where plans are off', async () => {
    await routerWith('off');
    expect(await router.execute(names, { headers: { ...developer(), ...asks } })).not.toHaveProperty(
      'extensions',
    );
  });

  it('is for everybody where they are so', async () => {
    await routerWith('everybody');
    const answer = await router.execute('{ greeting }', { headers: asks });
    expect(answer.extensions).toMatchObject({ goodgo: { plan: { steps: [{ subgraph: 'catalog' }] } } });
    expect(await router.execute('{ greeting }')).not.toHaveProperty('extensions');
  });

  it('is not made for an operation that she may not have', async () => {
    await routerWith('everybody');
    const refused = await router.execute(names, { headers: asks });
    expect(refused).toMatchObject({ status: 401 });
    expect(refused).not.toHaveProperty('extensions');
    const invalid = await router.execute('{ nope }', { headers: asks });
    expect(invalid).not.toHaveProperty('extensions');
  });

  it('is not there where variables are wrong, which is told as ever', async () => {
    await routerWith('everybody');
    const query = 'query ($of: String!) { greeting(name: $of) }';
    const answer = await router.execute(query, { headers: asks, variables: {} });
    expect(answer.errors?.[0]?.message).toContain('"$of" of required type');
    expect(answer).not.toHaveProperty('extensions');
  });
});

describe('the metrics of plans', () => {
  it('count an operation as planned once, and as found from then on', async () => {
    const before = await counted();
    await routerWith('off');
    for (let times = 0; times < 3; times += 1) await router.execute('query Once { greeting }');
    expect(difference(await counted(), before)).toEqual({ hit: 2, miss: 1, plannings: 1 });
    expect((await metrics.text()).body).toContain('graphql_plan_cache_entries{service="router"} 1');
  });
});

async function counted() {
  const { body } = await metrics.text();
  const read = (series: string) =>
    Number(
      body
        .split('\n')
        .find((line) => line.startsWith(series))
        ?.split(' ')
        .at(-1) ?? 0,
    );
  return {
    hit: read('graphql_plan_cache_total{result="hit"'),
    miss: read('graphql_plan_cache_total{result="miss"'),
    plannings: read('graphql_plan_duration_seconds_count'),
  };
}

type Counted = Awaited<ReturnType<typeof counted>>;

function difference(after: Counted, before: Counted): Counted {
  return {
    hit: after.hit - before.hit,
    miss: after.miss - before.miss,
    plannings: after.plannings - before.plannings,
  };
}
