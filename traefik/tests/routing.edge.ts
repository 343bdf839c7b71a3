import { request } from 'node:http';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ask, open } from './support/client.ts';
import { type ProbedEdge, startProbedEdge } from './support/edge.ts';

let edge: ProbedEdge;
beforeAll(async () => {
  edge = await startProbedEdge();
});
afterAll(() => edge.stop());

const probes = () => [...edge.routers, edge.web];
beforeEach(() => {
  for (const probe of probes()) probe.seen.length = 0;
});
const seen = () => probes().flatMap((probe) => probe.seen);

/** Over plain HTTP. */
function askPlainly(path: string, host: string): Promise<{ status: number; location: string | undefined }> {
  const { port } = new URL(edge.traefik.httpUrl);
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { host } }, (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, location: answer.headers.location });
    })
      .on('error', reject)
      .end();
  });
}

function handshake(maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3'): Promise<DetailedPeerCertificate> {
  const { traefik } = edge;
  return new Promise((resolve, reject) => {
    const options = {
      port: Number(new URL(traefik.httpsUrl).port),
      host: '127.0.0.1',
      servername: 'localhost',
    };
    const versions = { minVersion: 'TLSv1' as const, maxVersion, ciphers: 'DEFAULT:@SECLEVEL=0' };
    const socket = connect({ ...options, ...versions, ca: traefik.certificate }, () => {
      resolve(socket.getPeerCertificate(true));
      socket.end();
    });
    socket.on('error', reject);
  });
}

describe('the edge', () => {
  it('leads to HTTPS and keeps the path', async () => {
    expect(await askPlainly('/orders?page=2', 'localhost')).toEqual({
      status: 301,
      location: `${edge.traefik.httpsUrl}/orders?page=2`,
    });
    expect(seen()).toEqual([]);
  });

  it('speaks TLS 1.2 and 1.3, with the certificate that it was given, and nothing older', async () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      expect((await handshake(version)).subject.CN).toBe('GoodGo edge on this machine');
    }
    await expect(handshake('TLSv1.1')).rejects.toThrow(/protocol version|unsupported protocol/);
  });

  it.each([
    ['/graphql', 'router'],
    ['/graphiql', 'router'],
    ['/graphiql/assets/index-abc.js', 'router'],
    ['/', 'web'],
    ['/register', 'web'],
    ['/_next/static/chunks/a%5Bid%5D.js', 'web'],
    ['/graphqlx', 'web'],
    ['/graphiqlx', 'web'],
  ])('leads %s to the %s', async (path, name) => {
    const { status, body } = await ask(edge.traefik, { path });
    expect({ status, name: body.split(' ')[0] }).toEqual({ status: 200, name });
    expect(seen().map(({ url }) => url)).toEqual([path]);
  });

  it('spreads requests over the routers', async () => {
    for (let count = 0; count < 4; count++)
      await ask(edge.traefik, { path: '/graphql', method: 'POST', body: '{}' });
    expect(edge.routers.map((router) => router.seen.length)).toEqual([2, 2]);
  });

  it('serves one host, and neither by HTTP nor by HTTPS another', async () => {
    const answer = await ask(edge.traefik, { path: '/', headers: { host: 'evil.example' } });
    expect(answer.status).toBe(404);
    expect((await askPlainly('/', 'evil.example')).status).toBe(404);
    expect(seen()).toEqual([]);
  });

  it.each([
    '/metrics',
    '/readyz',
    '/livez',
    '//metrics',
    '/graphql/../metrics',
    '/graphql/%2e%2e/metrics',
    '/graphql%2f..%2fmetrics',
    '/graphiql/../readyz',
    '/graphiql/%2e%2e/metrics',
    '/graphiql/..%2fmetrics',
    '/graphiql/%2e%2e%2fmetrics',
    '/graphiql/..;/metrics',
    '/graphiql/%252e%252e/metrics',
    '/graphiql\\..\\metrics',
    '/GRAPHQL/../metrics',
  ])('gives a router nothing but the graph and the playground for %s', async (path) => {
    for (const method of ['GET', 'POST']) await ask(edge.traefik, { path, method });
    const reached = edge.routers.flatMap((router) =>
      router.seen.map(({ url }) => new URL(url, 'http://router').pathname),
    );
    expect(reached.filter((url) => !/^\/graph(ql$|iql($|\/))/.test(url))).toEqual([]);
  });

  it('keeps its own metrics from the public', async () => {
    const text = await (await fetch(`${edge.traefik.metricsUrl}/metrics`)).text();
    expect(text).toContain('traefik_config_reloads_total');
    for (const path of ['/metrics', '/ping', '/api/rawdata', '/dashboard/']) {
      expect((await ask(edge.traefik, { path })).body).toBe('web');
    }
  });
});

describe('events', () => {
  const events = (...extra: readonly string[]) => ({
    path: '/graphql',
    method: 'POST',
    headers: {
      accept: 'text/event-stream',
      'content-type': 'application/json',
      'accept-encoding': extra.join(', '),
    },
    body: '{"query":"subscription { sold }"}',
  });

  it.each(['', 'gzip', 'br', 'zstd'])(
    'pass one by one while the answer is open (Accept-Encoding: %s)',
    async (encoding) => {
      const streams: import('node:http').ServerResponse[] = [];
      for (const router of edge.routers) {
        router.answer = (_request, reply) => {
          reply.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
          streams.push(reply);
        };
      }
      const answer = await open(edge.traefik, events(encoding));
      expect(answer.headers['content-encoding']).toBeUndefined();
      const arriving = answer.setEncoding('utf8')[Symbol.asyncIterator]();
      for (const event of ['first', 'second', 'third']) {
        // The next is written only when this one has arrived: a proxy that keeps events back waits for ever.
        streams[0]?.write(`data: ${event}\n\n`);
        expect((await arriving.next()).value).toBe(`data: ${event}\n\n`);
      }
      streams[0]?.end();
      expect((await arriving.next()).done).toBe(true);
    },
  );

  it('of a page of the web app pass one by one too', async () => {
    const streams: import('node:http').ServerResponse[] = [];
    edge.web.answer = (_request, reply) => {
      reply.writeHead(200, { 'content-type': 'text/html' }).write('<html>');
      streams.push(reply);
    };
    const answer = await open(edge.traefik, { path: '/register', headers: { 'accept-encoding': 'gzip' } });
    const arriving = answer.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await arriving.next()).value).toBe('<html>');
    streams[0]?.end('</html>');
    expect((await arriving.next()).value).toBe('</html>');
  });
});
