import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, ask, open } from './support/client.ts';
import { type ProbedEdge, startProbedEdge } from './support/edge.ts';

const shop = 'https://shop.example';
let edge: ProbedEdge;
beforeAll(async () => {
  edge = await startProbedEdge({ corsOrigins: [shop, 'https://admin.example'] });
});
afterAll(() => edge.stop());

const probes = () => [...edge.routers, edge.web];
beforeEach(() => {
  for (const probe of probes()) probe.seen.length = 0;
});
const seen = () => probes().flatMap((probe) => probe.seen);
const post = (path: string, extra: Partial<Ask> = {}): Ask => ({
  path,
  method: 'POST',
  body: '{}',
  ...extra,
});

describe('a body', () => {
  const megabyte = 'x'.repeat(1_000_000);

  it.each(['/graphql', '/api/graph', '/graphiql'])(
    'of 1 MB to %s is refused and reaches no service',
    async (path) => {
      for (const chunked of [false, true]) {
        const { status, headers } = await ask(edge.traefik, post(path, { body: megabyte, chunked }));
        expect({ chunked, status }).toEqual({ chunked, status: 413 });
        expect(headers['x-content-type-options']).toBe('nosniff');
      }
      expect(seen()).toEqual([]);
    },
  );

  it('of 1 MB is refused also of those who ask for events', async () => {
    const headers = { accept: 'text/event-stream' };
    for (const chunked of [false, true]) {
      expect((await ask(edge.traefik, post('/graphql', { headers, body: megabyte, chunked }))).status).toBe(
        413,
      );
    }
    expect(seen()).toEqual([]);
  });

  it('of as much as the services read passes whole', async () => {
    const body = 'é'.repeat(50_000);
    for (const chunked of [false, true]) {
      expect((await ask(edge.traefik, post('/graphql', { body, chunked }))).status).toBe(200);
    }
    expect(seen().map((request) => request.body === body)).toEqual([true, true]);
  });
});

describe('an answer without a body', () => {
  it.each(['POST', 'PUT', 'DELETE'])('to a %s passes as it is', async (method) => {
    edge.web.answer = (_request, reply) => reply.writeHead(303, { location: '/sign-in' }).end();
    const body = method === 'DELETE' ? undefined : '{}';
    const { status, headers } = await ask(edge.traefik, {
      path: '/api/session',
      method,
      ...(body && { body }),
    });
    expect({ status, location: headers.location }).toEqual({ status: 303, location: '/sign-in' });
  });
});

describe('an answer of the graph', () => {
  it('is compressed for who can read that', async () => {
    const text = JSON.stringify({ data: 'coffee '.repeat(1_000) });
    for (const router of edge.routers) {
      router.answer = (_request, reply) =>
        reply.writeHead(200, { 'content-type': 'application/json' }).end(text);
    }
    const answer = await open(edge.traefik, post('/graphql', { headers: { 'accept-encoding': 'gzip' } }));
    expect(answer.headers['content-encoding']).toBe('gzip');
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk);
    expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe(text);
    const plain = await ask(edge.traefik, post('/graphql'));
    expect({ encoding: plain.headers['content-encoding'], body: plain.body }).toEqual({ body: text });
  });
});

describe('a page of another origin', () => {
  const preflight = (origin: string, path = '/graphql'): Ask => ({
    path,
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

  it('that is allowed gets its preflight, without cookies, and the router is not asked', async () => {
    const { status, headers } = await ask(edge.traefik, preflight(shop));
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': shop,
      'access-control-allow-methods': 'GET,POST',
      'access-control-allow-headers': expect.stringMatching(/authorization,content-type/),
      'access-control-max-age': '600',
    });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(seen()).toEqual([]);
  });

  it('that is allowed may read the answer, said once though the router says it too', async () => {
    for (const router of edge.routers) {
      router.answer = (_request, reply) =>
        reply.writeHead(200, { 'access-control-allow-origin': shop, vary: 'Origin' }).end('{}');
    }
    const answer = await open(edge.traefik, post('/graphql', { headers: { origin: shop } }));
    answer.resume();
    expect(answer.headersDistinct['access-control-allow-origin']).toEqual([shop]);
    expect(answer.headersDistinct.vary).toEqual(['Origin']);
    expect(answer.headers['access-control-expose-headers']).toContain('x-request-id');
  });

  it.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null'])(
    'that is %s gets nothing, whatever the router says',
    async (origin) => {
      for (const router of edge.routers) {
        router.answer = (_request, reply) =>
          reply.writeHead(200, { 'access-control-allow-origin': '*' }).end('{}');
      }
      const answers = [
        await ask(edge.traefik, preflight(origin)),
        await ask(edge.traefik, post('/graphql', { headers: { origin } })),
      ];
      for (const { headers } of answers) expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('gets nothing of the web app', async () => {
    for (const answer of [
      await ask(edge.traefik, preflight(shop, '/api/graph')),
      await ask(edge.traefik, { path: '/', headers: { origin: shop } }),
    ]) {
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('learns of a refusal by the edge, too', async () => {
    const body = 'x'.repeat(1_000_000);
    const { status, headers } = await ask(
      edge.traefik,
      post('/graphql', { body, headers: { origin: shop } }),
    );
    expect({ status, origin: headers['access-control-allow-origin'] }).toEqual({ status: 413, origin: shop });
  });
});

describe('too many requests of one address', () => {
  let narrow: ProbedEdge;
  beforeAll(async () => {
    narrow = await startProbedEdge({ rate: { average: 1, burst: 5 }, corsOrigins: [shop] });
  });
  afterAll(() => narrow.stop());

  it('are refused with the time to wait, which a page of an allowed origin can read', async () => {
    const headers = { origin: shop, accept: 'application/json' };
    const events = { ...headers, accept: 'text/event-stream' };
    const asks = Array.from({ length: 20 }, (_, index) =>
      ask(narrow.traefik, post('/graphql', { headers: index % 2 ? headers : events })),
    );
    const answers = await Promise.all(asks);
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.length).toBeLessThan(20);
    for (const answer of refused) {
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.headers['access-control-allow-origin']).toBe(shop);
      expect(answer.headers['access-control-expose-headers']).toContain('retry-after');
    }
    expect(narrow.routers.flatMap((router) => router.seen)).toHaveLength(20 - refused.length);
  });

  it('cannot be hidden behind made-up addresses', async () => {
    const asks = Array.from({ length: 20 }, (_, index) =>
      ask(narrow.traefik, {
        path: '/',
        headers: { 'x-forwarded-for': `10.0.0.${index}`, 'x-real-ip': `10.0.0.${index}` },
      }),
    );
    const statuses = (await Promise.all(asks)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10);
  });
});
