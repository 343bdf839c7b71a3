import { Writable } from 'node:stream';
import { createLogger } from '@goodgo/logger';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type HttpRouter, startHttpRouter } from '../harness/http-router.ts';
import { answers, breaksOff, type HttpSubgraph, hangs, slowly } from '../harness/http-subgraph.ts';
import { catalog, inventory } from '../harness/shop-graph.ts';
import { testConfig } from '../harness/test-config.ts';
import { keysFor } from '../harness/test-identity.ts';
import { compose } from '../src/compose.ts';
import { createRouter } from '../src/index.ts';

let router: HttpRouter;
let stock: HttpSubgraph;
const log: string[] = [];
const destination = new Writable({
  write: (chunk, _, done) => {
    log.push(String(chunk));
    done();
  },
});

beforeAll(async () => {
  const logger = createLogger({ service: 'router', level: 'info', destination });
  const { all, byName } = testConfig(new Map()).subgraphs;
  const config = {
    subgraphs: { all: { ...all, timeoutMs: 300, maxResponseBytes: 100_000 }, byName },
    deadlineMs: 1_000,
    passErrors: ['OUT_OF_STOCK'],
  };
  router = await startHttpRouter([catalog, inventory], { config, overrides: { logger } });
  stock = router.subgraphs.inventory as HttpSubgraph;
  await router.ask(query); // the first operation takes its time, and a subgraph has 300 ms here
});
afterEach(() => stock.recover());
afterAll(() => router.stop());

const query = '{ variants { id stock { onHand } } }';
const secretText = 'connect to postgres://pos:pw@10.0.0.7 failed at /srv/app/db.ts:12';

describe('a subgraph that fails', () => {
  it.each([
    ['breaks off', 'SUBGRAPH_UNAVAILABLE', breaksOff],
    ['answers 500', 'SUBGRAPH_UNAVAILABLE', answers(500, 'text/plain', secretText)],
    ['answers 503', 'SUBGRAPH_UNAVAILABLE', answers(503, 'application/json', '{"errors":[{"message":"x"}]}')],
    ['does not answer', 'SUBGRAPH_TIMEOUT', hangs],
    ['answers a page', 'SUBGRAPH_INVALID_RESPONSE', answers(200, 'text/html', `<html>${secretText}`)],
    ['answers text', 'SUBGRAPH_INVALID_RESPONSE', answers(200, 'application/json', secretText)],
    [
      'answers no list of entities',
      'SUBGRAPH_INVALID_RESPONSE',
      answers(200, 'application/json', '{"data":{}}'),
    ],
    [
      'answers too few entities',
      'SUBGRAPH_INVALID_RESPONSE',
      answers(200, 'application/json', '{"data":{"_entities":[]}}'),
    ],
    [
      'answers more than it may',
      'SUBGRAPH_INVALID_RESPONSE',
      answers(200, 'application/json', JSON.stringify({ data: 'x'.repeat(110_000) })),
    ],
    ['refuses our token', 'SUBGRAPH_INVALID_RESPONSE', answers(401, 'application/json', '{"errors":[]}')],
  ])('and %s costs its fields only, as %s', async (_, code, behaviour) => {
    stock.behave(behaviour);
    const answer = await router.ask(query);
    expect(answer.data).toEqual({
      variants: [
        { id: 'v-1', stock: null },
        { id: 'v-2', stock: null },
      ],
    });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code, requestId: expect.any(String) });

    expect(answer.errors?.[0]).toMatchObject({ path: ['variants'], extensions: { service: 'inventory' } });
    expect(JSON.stringify(answer)).not.toMatch(/ECONN|127\.0\.0\.1|postgres|db\.ts|html|stack/);
    const requestId = answer.errors?.[0]?.extensions?.requestId;
    expect(log.filter((line) => line.includes(String(requestId))).join()).toMatch(/subgraph\.failed/);
  });

  it('is asked again as soon as it is back', async () => {
    stock.behave(breaksOff);
    await router.ask(query);
    stock.recover();
    expect((await router.ask(query)).errors).toBeUndefined();
  });
});

describe('the errors of a subgraph', () => {
  const fail = async (code?: string, message?: string) =>
    router.ask('query ($c: String, $m: String) { fail(code: $c, message: $m) }', { c: code, m: message });

  it.each(['NOT_FOUND', 'OUT_OF_STOCK'])(
    'reach the client with their message when they are made for it: %s',
    async (code) => {
      const answer = await fail(code, 'There is none.');
      expect(answer.errors).toEqual([
        { message: 'There is none.', path: ['fail'], extensions: { code, requestId: expect.any(String) } },
      ]);
    },
  );

  it.each([undefined, 'INTERNAL_SERVER_ERROR', 'P2002', 'GRAPHQL_VALIDATION_FAILED'])(
    'are masked with code %s, and told in the log under the request id',
    async (code) => {
      const [error] = (await fail(code, secretText)).errors ?? [];
      expect(error).toEqual({
        message: 'Something went wrong on our side. Give the request id to support.',
        path: ['fail'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: expect.any(String) },
      });
      const line = log.find((entry) => entry.includes(String(error?.extensions?.requestId)));
      expect(line).toContain('db.ts:12');
    },
  );

  it('pass for variables that its scalars refuse, as the client can do something about them', async () => {
    stock.behave(
      answers(
        400,
        'application/json',
        '{"errors":[{"message":"Decimal","extensions":{"code":"BAD_USER_INPUT"}}]}',
      ),
    );
    expect((await router.ask(query)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('time', () => {
  it('runs out for a query after the timeout of a subgraph', async () => {
    stock.behave(hangs);
    const started = performance.now();
    await router.ask(query);
    expect(performance.now() - started).toBeLessThan(800);
  });

  it('is what is left of the deadline for a mutation', async () => {
    const shop = router.subgraphs.catalog as HttpSubgraph;
    shop.behave(slowly(500));
    const answer = await router.ask('mutation { signIn(email: "lan@example.vn") }');
    shop.recover();
    expect(answer.data).toEqual({ signIn: true });
  });
});

describe('connections', () => {
  it('are kept and used again', async () => {
    await router.ask(query);
    const before = stock.connections();
    for (let i = 0; i < 5; i += 1) await router.ask(query);
    expect(stock.connections()).toBe(before);
  });
});

describe('a subgraph that is gone', () => {
  it('costs its fields and leaves the rest of the graph and readiness as they are', async () => {
    const lonely = await startHttpRouter([catalog, inventory]);
    await lonely.subgraphs.inventory?.stop();
    const answer = await lonely.ask('{ greeting variants { id stock { onHand } } }');
    expect(answer).toMatchObject({
      data: {
        greeting: 'Xin chào',
        variants: [
          { id: 'v-1', stock: null },
          { id: 'v-2', stock: null },
        ],
      },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'inventory' } }],
    });
    expect((await fetch(`${lonely.url}/readyz`)).status).toBe(200);
    await lonely.stop();
  });

  it('does not keep a router from starting, nor do all of them', async () => {
    const config = testConfig(keysFor(['catalog', 'inventory']));
    const subgraphs = [catalog, inventory].map(({ name, typeDefs }) => ({
      name,
      url: 'http://127.0.0.1:1/graphql',
      sdl: typeDefs,
    }));
    const { supergraphSdl } = compose(subgraphs);
    const started = await createRouter(config, { supergraphSdl, isSessionEnded: async () => false });
    const { url } = await started.start();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ greeting }' });
    const answer = await (await fetch(`${url}/graphql`, { method: 'POST', headers, body })).json();
    expect(answer).toMatchObject({
      data: { greeting: null },
      errors: [{ path: ['greeting'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', service: 'catalog' } }],
    });
    await started.dispose();
  });

  it('makes an error of a value that it left out', async () => {
    stock.behave(
      answers(200, 'application/json', '{"data":{"_entities":[{"stock":{"onHand":null}},{"stock":null}]}}'),
    );
    const answer = await router.ask(query);
    expect(answer).toMatchObject({
      data: { variants: [{ stock: null }, { stock: null }] },
      errors: [{ path: ['variants', 0, 'stock', 'onHand'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
  });
});
