import { Writable } from 'node:stream';
import { serviceTokenHeader, verifyServiceToken } from '@goodgo/auth';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { eventually, testServiceKey } from '@goodgo/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import { breaksOff, type HttpSubgraph, hangs, holds, slowly } from '../harness/http-subgraph.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import { testConfig } from '../harness/test-config.ts';
import type { OneSubgraph } from '../src/config/router-config.ts';
import type { RouterConfig, RouterOverrides } from '../src/index.ts';

const { all } = testConfig(new Map()).subgraphs;
const page = '{ greeting variants { id stock { onHand } } }';
const whole = {
  greeting: 'Xin chào',
  variants: [
    { id: 'v-1', stock: { onHand: 5 } },
    { id: 'v-2', stock: { onHand: 0 } },
  ],
};
const withoutStock = {
  greeting: 'Xin chào',
  variants: whole.variants.map(({ id }) => ({ id, stock: null })),
};

interface Shop extends HttpRouter {
  readonly catalog: HttpSubgraph;
  readonly stock: HttpSubgraph;
}

/** A router whose calls to the inventory have settings of their own. It has planned the page. */
async function startShop(
  ofStock: OneSubgraph,
  config: Partial<RouterConfig> = {},
  overrides: RouterOverrides = {},
): Promise<Shop> {
  const subgraphs = { all, byName: new Map([['inventory', ofStock]]) };
  const router = await startHttpRouter([catalog, inventory], { config: { subgraphs, ...config }, overrides });
  onTestFinished(router.stop);
  const { catalog: shop, inventory: stock } = router.subgraphs;
  if (!shop || !stock) throw new TypeError('A subgraph did not start');
  expect(await router.ask(page)).toEqual({ data: whole });
  for (const { requests } of [shop, stock]) requests.length = 0;
  return { ...router, catalog: shop, stock };
}

const costsStock = (code: string) => ({
  data: withoutStock,
  errors: [{ path: ['variants'], extensions: { code, service: 'inventory' } }],
});

describe('a subgraph that hangs', () => {
  it('is left alone after some calls, and asked again after a pause, by one of them', async () => {
    const breaker = { failurePercent: 50, minimumCalls: 4, windowMs: 60_000, pauseMs: 3_000 };
    const { ask, stock } = await startShop({ timeoutMs: 300, breaker });
    stock.behave(hangs);
    // One success and three failures.
    for (let calls = 0; calls < 3; calls += 1)
      expect(await ask(page)).toMatchObject(costsStock('SUBGRAPH_TIMEOUT'));
    expect(stock.requests).toHaveLength(3);
    for (const answer of await Promise.all(Array.from({ length: 10 }, () => ask(page)))) {
      expect(answer).toMatchObject(costsStock('SUBGRAPH_UNAVAILABLE'));
    }
    expect(stock.requests).toHaveLength(3);
    stock.recover();
    await eventually(async () => expect(await ask(page)).toEqual({ data: whole }), { deadlineMs: 10_000 });
    expect(stock.requests).toHaveLength(4);
    expect(await Promise.all([ask(page), ask(page)])).toEqual([{ data: whole }, { data: whole }]);
  });
});

describe('a subgraph with settings of its own', () => {
  it('has its own time', async () => {
    const { ask, catalog: shop, stock } = await startShop({ timeoutMs: 400 });
    shop.behave(slowly(600));
    expect(await ask(page)).toEqual({ data: whole });
    stock.behave(slowly(600));
    expect(await ask(page)).toMatchObject(costsStock('SUBGRAPH_TIMEOUT'));
  });

  it('has so many calls in hand at once; those beyond cost their fields at once, and are no fault of it', async () => {
    const breaker = { ...all.breaker, minimumCalls: 4 };
    const { ask, stock } = await startShop({ maxConcurrent: 2, breaker });
    const held = holds();
    stock.behave(held.behaviour);
    const waiting = [ask(page), ask(page)];
    await eventually(() => expect(held.taken()).toBe(2));
    for (let calls = 0; calls < 8; calls += 1) {
      expect(await ask(page)).toMatchObject(costsStock('SUBGRAPH_UNAVAILABLE'));
    }
    expect(held.taken()).toBe(2);
    held.release();
    expect(await Promise.all(waiting)).toEqual([{ data: whole }, { data: whole }]);
    expect(await ask(page)).toEqual({ data: whole });
  });

  it('knows from the token how long it is waited for', async () => {
    const { ask, stock } = await startShop({ timeoutMs: 1_500 });
    await ask(page);
    const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = stock.requests;
    const key = testServiceKey('router', 'inventory');
    const now = new Date();
    const check = { keys: new Map([[key.kid, key]]), audience: 'inventory', body, now };
    const { deadline = 0 } = verifyServiceToken(String(headers[serviceTokenHeader]), check);
    const leftMs = deadline - now.getTime(); // as it was when it was sent
    expect(leftMs).toBeGreaterThan(1_000);
    expect(leftMs).toBeLessThanOrEqual(1_500);
  });
});

describe('a subgraph that breaks every connection off', () => {
  const breaker = { ...all.breaker, minimumCalls: 1_000 };
  const retries = { budgetPercent: 10, minPerSecond: 0 };

  it('is sent a tenth more than clients asked, and no more', async () => {
    const { ask, stock } = await startShop({ breaker, retries });
    stock.behave(breaksOff);
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => ask('{ storeName }')));
      for (const { errors } of answers) {
        expect(errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }]);
      }
    }
    expect(stock.requests.length).toBeGreaterThan(105);
    expect(stock.requests.length).toBeLessThanOrEqual(111);
  });

  it('is never sent a mutation again that has no key', async () => {
    const { ask, catalog: shop } = await startShop({});
    shop.behave(breaksOff);
    for (let calls = 0; calls < 5; calls += 1) await ask('mutation { signIn(email: "lan@example.vn") }');
    expect(shop.requests).toHaveLength(5);
  });
});

describe('a client who leaves', () => {
  /** Asks, and can leave. */
  function client({ url, identity }: HttpRouter, query: string) {
    const leaving = new AbortController();
    const answered = fetch(`${url}/graphql`, {
      method: 'POST',
      signal: leaving.signal,
      headers: { 'content-type': 'application/json', authorization: identity.bearer() },
      body: JSON.stringify({ query }),
    }).then(
      (response) => response.json(),
      () => 'left',
    );
    return { answered, leave: () => leaving.abort() };
  }

  /** Only her leaving can end a request. */
  const patient = { timeoutMs: 60_000 };
  const deadlineMs = 60_000;

  it('takes her query along, and not her mutation', async () => {
    const shop = await startShop(patient, { deadlineMs });
    const query = holds();
    shop.stock.behave(query.behaviour);
    const reader = client(shop, page);
    await eventually(() => expect(query.taken()).toBe(1));
    const mutation = holds();
    shop.catalog.behave(mutation.behaviour);
    const writer = client(shop, 'mutation { signIn(email: "lan@example.vn") }');
    await eventually(() => expect(mutation.taken()).toBe(1));
    writer.leave();
    reader.leave();
    await eventually(() => expect(query.brokenOff()).toBe(1));
    mutation.release();
    await shop.ask('{ greeting }');
    expect(mutation.brokenOff()).toBe(0);
  });

  it.each([
    ['operations', 'graphql_shared_total'],
    ['calls', 'subgraph_shared_total'],
  ] as const)(
    'leaves the others who wait for the same %s theirs; the last takes it along',
    async (shared, metric) => {
      const metrics = createMetrics({ service: 'router' });
      const log: string[] = [];
      const logger = createLogger({ service: 'router', level: 'info', destination: linesInto(log) });
      const sharing = { operations: false, calls: false, [shared]: true };
      const shop = await startShop(patient, { deadlineMs, sharing }, { metrics, logger });
      const saved = async (count: number) =>
        expect((await metrics.text()).body).toMatch(new RegExp(`^${metric}\\{.*\\} ${count}$`, 'm'));

      const first = holds();
      shop.stock.behave(first.behaviour);
      const [one, two, three] = [client(shop, page), client(shop, page), client(shop, page)];
      await eventually(() => saved(2));
      one.leave();
      three.leave();
      expect(await Promise.all([one.answered, three.answered])).toEqual(['left', 'left']);
      first.release();
      expect(await two.answered).toEqual({ data: whole });
      expect([first.taken(), first.brokenOff()]).toEqual([1, 0]);

      const second = holds();
      shop.stock.behave(second.behaviour);
      const [four, five] = [client(shop, page), client(shop, page)];
      await eventually(() => saved(3));
      four.leave();
      five.leave();
      await eventually(() => expect(second.brokenOff()).toBe(1));
      expect(second.taken()).toBe(1);
      shop.stock.recover();
      expect(await shop.ask(page)).toEqual({ data: whole });
      expect(log.filter((line) => /"level":"(warn|error)"/.test(line))).toEqual([]);
    },
  );
});

function linesInto(lines: string[]): Writable {
  return new Writable({
    write: (chunk, _, done) => {
      lines.push(String(chunk));
      done();
    },
  });
}
