import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask } from './support/client.ts';
import { accessLines, type ProbedEdge, startProbedEdge } from './support/edge.ts';
import { type Probe, startProbe } from './support/probe.ts';

let edge: ProbedEdge;
let collector: Probe;
beforeAll(async () => {
  collector = await startProbe('collector');
  edge = await startProbedEdge({ otlpEndpoint: collector.url });
});
afterAll(async () => {
  await edge.stop();
  collector.kill();
});

const probes = () => [...edge.routers, edge.web];
beforeEach(() => {
  for (const probe of probes()) {
    probe.seen.length = 0;
    probe.answer = (_request, reply) => reply.end('{}');
  }
});

/** What a service is told of a request with these headers. */
async function told(headers: Record<string, string | string[]>, path = '/graphql') {
  const body = '{}';
  expect((await ask(edge.traefik, { path, method: 'POST', headers, body })).status).toBe(200);
  return probes().flatMap((probe) => probe.seen)[0]?.headers ?? {};
}

const paths = ['/graphql', '/', '/api/graph'];

describe('a service', () => {
  it.each(paths)('at %s hears where a request comes from by the edge alone', async (path) => {
    const made = Object.fromEntries(
      [
        'For',
        'Host',
        'Port',
        'Proto',
        'Server',
        'Prefix',
        'Uri',
        'Method',
        'Tls-Client-Cert',
        'User',
        'Ssl',
        'Scheme',
      ]
        .map((name) => [`X-Forwarded-${name}`, 'made-up.example'])
        .concat([
          ['X-Real-Ip', '6.6.6.6'],
          ['Forwarded', 'for=6.6.6.6;host=made-up.example;proto=http'],
          ['True-Client-Ip', '6.6.6.6'],
        ]),
    );
    const headers = await told(made, path);
    const { port } = new URL(edge.traefik.httpsUrl);
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': `localhost:${port}`,
      'x-forwarded-port': port,
      'x-forwarded-proto': 'https',
      'x-real-ip': '127.0.0.1',
      host: `localhost:${port}`,
    });
    expect(JSON.stringify(headers)).not.toMatch(/made-up|6\.6\.6\.6/);
  });

  it.each(paths)('at %s hears nothing that a client says of itself', async (path) => {
    const names = [
      ...[
        'X-User',
        'X-User-Id',
        'X-User-Email',
        'X-User-Roles',
        'X-User-Scopes',
        'X-Tenant-Id',
        'X-Staff-Id',
        'X-Roles',
      ],
      ...[
        'Remote-User',
        'X-Remote-User',
        'X-Auth-Request-User',
        'X-GoodGo-Service-Token',
        'x-goodgo-SERVICE-token',
      ],
      ...['X-Original-Url', 'X-Rewrite-Url', 'X-Http-Method-Override', 'X-Middleware-Subrequest'],
    ];
    const headers = await told(Object.fromEntries(names.map((name) => [name, 'made-up'])), path);
    expect(Object.entries(headers).filter(([, value]) => value === 'made-up')).toEqual([]);
  });

  it.each([
    'close, X-Forwarded-For, X-Real-Ip, X-Forwarded-Proto, X-Forwarded-Host, X-Forwarded-Port',
    'keep-alive, x-forwarded-for, X-FORWARDED-PROTO',
    'X-Forwarded-Server,x-real-ip,Host',
  ])('keeps what the edge says though a client asks to drop it by Connection: %s', async (connection) => {
    const headers = await told({ connection, 'x-made-up': 'yes' });
    const { host } = new URL(edge.traefik.httpsUrl);
    expect(headers).toMatchObject({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': host,
      'x-real-ip': '127.0.0.1',
      'x-forwarded-server': expect.any(String),
    });
    expect(headers.connection ?? '').not.toMatch(/x-/i);
  });

  it('gets of a client what belongs to its request', async () => {
    const own = {
      authorization: 'Bearer abc',
      cookie: 'locale=vi',
      'accept-language': 'vi',
      'content-type': 'application/json',
      'apollo-require-preflight': '1',
      'x-goodgo-request': '1',
      'x-request-id': 'a-request-of-mine-1',
    };
    expect(await told(own)).toMatchObject(own);
  });
});

describe('an answer', () => {
  const guards = { 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' };

  it.each([
    ['/graphql', 'no-referrer'],
    ['/graphiql', 'no-referrer'],
    ['/register', 'same-origin'],
  ])(
    'of %s is guarded in the browser, and a policy of the service stays as it is',
    async (path, referrer) => {
      for (const probe of probes()) {
        probe.answer = (_request, reply) =>
          reply
            .writeHead(200, {
              'content-security-policy': "default-src 'self'",
              server: 'probe',
              'x-powered-by': 'probe',
            })
            .end();
      }
      const { headers } = await ask(edge.traefik, { path });
      expect(headers).toMatchObject({
        ...guards,
        'referrer-policy': referrer,
        'content-security-policy': "default-src 'self'",
      });
      for (const name of ['server', 'x-powered-by']) expect(headers).not.toHaveProperty(name);
    },
  );

  it('asks for HTTPS for a year, but not on localhost', async () => {
    expect((await ask(edge.traefik, { path: '/' })).headers).not.toHaveProperty('strict-transport-security');
    const named = await startProbedEdge({ host: 'shop.example' });
    try {
      for (const path of ['/', '/graphql', '/graphiql']) {
        const { headers } = await ask(named.traefik, { path });
        expect(headers['strict-transport-security']).toBe('max-age=31536000');
      }
    } finally {
      await named.stop();
    }
  });
});

describe('the log', () => {
  const lineWith = (requestId: string) =>
    eventually(() => {
      const line = accessLines(edge.traefik).find((each) => each['downstream_X-Request-Id'] === requestId);
      expect(line).toBeDefined();
      return line ?? {};
    });

  it('has a line for each request, with the id by which the service logs it and the trace', async () => {
    for (const router of edge.routers) {
      router.answer = (request, reply) =>
        reply.setHeader('x-request-id', `${request.headers['x-request-id']}`).end();
    }
    await ask(edge.traefik, { path: '/graphql', headers: { 'x-request-id': 'a-request-of-mine-2' } });
    expect(await lineWith('a-request-of-mine-2')).toMatchObject({
      level: 'info',
      RequestMethod: 'GET',
      'request_X-Request-Id': 'a-request-of-mine-2',
      RouterName: 'graph@file -> graph-named@file -> graph-operation@file',
      DownstreamStatus: 200,
      ClientHost: '127.0.0.1',
      TraceId: expect.stringMatching(/^[\da-f]{32}$/),
      time: expect.any(String),
    });
  });

  it('has nothing that a client made up or keeps secret: no id of its own, no query, no token, no cookie', async () => {
    for (const router of edge.routers) {
      router.answer = (_request, reply) => reply.setHeader('x-request-id', 'made-by-the-router').end();
    }
    const canary = 'c4n4ry';
    await ask(edge.traefik, {
      path: `/graphql?query=${canary}&variables=${canary}`,
      method: 'POST',
      headers: {
        'x-request-id': `${canary}","level":"error`,
        authorization: `Bearer ${canary}`,
        cookie: `__Host-goodgo-access=${canary}`,
        'user-agent': canary,
        referer: `https://localhost/?token=${canary}`,
      },
      body: canary,
    });
    await lineWith('made-by-the-router');
    expect(readFileSync(edge.traefik.logFile, 'utf8')).not.toContain(canary);
  });
});

describe('a trace', () => {
  it('begins at the edge, goes on in the service and is exported without the query', async () => {
    const canary = 'qu3ry-c4n4ry';
    await ask(edge.traefik, { path: `/graphql?query=${canary}`, headers: { authorization: canary } });
    const traceparent = edge.routers.flatMap(({ seen }) => seen)[0]?.headers.traceparent;
    expect(traceparent).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-01$/);
    const traceId = Buffer.from(`${traceparent}`.slice(3, 35), 'hex');
    const exported = () =>
      collector.seen
        .filter(({ url }) => url === '/v1/traces')
        .map(({ bytes }) => gunzipSync(bytes))
        .find((spans) => spans.includes(traceId));
    const spans = await eventually(
      () => {
        const found = exported();
        expect(found).toBeDefined();
        return found;
      },
      { deadlineMs: 15_000 },
    );
    expect(spans?.includes('/graphql')).toBe(true);
    expect(spans?.includes(canary)).toBe(false);
  });

  it('is not made where nobody collects it', async () => {
    const quiet = await startProbedEdge();
    try {
      await ask(quiet.traefik, { path: '/graphql' });
      expect(quiet.routers.flatMap(({ seen }) => seen)[0]?.headers).not.toHaveProperty('traceparent');
    } finally {
      await quiet.stop();
    }
  });
});
