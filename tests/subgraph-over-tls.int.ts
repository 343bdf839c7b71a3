import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createServiceClient, type ServiceClient } from '@goodgo/service-client';
import { selfSigned } from '@goodgo/traefik';
import { afterEach, expect, it } from 'vitest';

const trustedBefore = getCACertificates('default');
const { certificate, key } = selfSigned({
  names: ['order.test'],
  from: new Date(Date.now() - 60_000),
  days: 1,
});

let server: Http2SecureServer | Server;
let client: ServiceClient;
afterEach(async () => {
  await client.close();
  server.close();
  setDefaultCACertificates(trustedBefore);
});

/** A service that tells by which protocol it was asked. Answers how many connections it has seen. */
async function serve(protocol: 'HTTP/2' | 'HTTP/1.1'): Promise<() => number> {
  const tls = { cert: certificate, key };
  server = protocol === 'HTTP/2' ? createSecureServer(tls) : createServer(tls);
  let connections = 0;
  server.on('secureConnection', () => {
    connections += 1;
  });
  server.on('request', (request: IncomingMessage, reply: ServerResponse) => {
    request.resume();
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify({ version: request.httpVersion }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  client = createServiceClient({
    url: `https://order.test:${port}/graphql`,
    ...{ connectTimeoutMs: 5_000, maxResponseBytes: 1_000, http2: true },
    resolve: async () => ['127.0.0.1'],
  });
  return () => connections;
}

async function askTenTimes(): Promise<unknown[]> {
  const call = {
    path: '/graphql',
    body: Buffer.from('{}'),
    headers: () => ({ 'content-type': 'application/json' }),
    mayRepeat: () => false,
  };
  const ask = async () => {
    const { body } = await client.send({ ...call, signal: AbortSignal.timeout(10_000) });
    return JSON.parse(body.toString()).version;
  };
  return Promise.all([await ask(), ...Array.from({ length: 9 }, ask)]);
}

it('a subgraph that speaks HTTP/2 is asked by it, on one connection', async () => {
  setDefaultCACertificates([...trustedBefore, certificate]);
  const connections = await serve('HTTP/2');
  expect(await askTenTimes()).toEqual(Array(10).fill('2.0'));
  expect(connections()).toBe(1);
});

it('one that does not is asked as it can', async () => {
  setDefaultCACertificates([...trustedBefore, certificate]);
  await serve('HTTP/1.1');
  expect(await askTenTimes()).toEqual(Array(10).fill('1.1'));
});

it('one whose certificate nobody vouches for is not asked', async () => {
  await serve('HTTP/2');
  await expect(askTenTimes()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
