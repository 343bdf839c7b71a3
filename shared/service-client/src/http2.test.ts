import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createServiceClient, type ServiceClient } from './service-client.ts';

let server: Http2Server;
let sessions: ServerHttp2Session[];
let client: ServiceClient;
let repeats: number;

beforeEach(async () => {
  server = createServer();
  sessions = [];
  repeats = 0;
  server.on('session', (session) => sessions.push(session));
  server.on('stream', async (stream, headers) => {
    const body = (await buffer(stream)).toString();
    if (stream.destroyed) return;
    const told = JSON.stringify({ authority: headers[':authority'], body });
    stream.respond({ ':status': 200, 'content-type': 'application/json' });
    stream.end(told);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = createServiceClient({
    url: `http://order:${(server.address() as AddressInfo).port}/graphql`,
    ...{ connectTimeoutMs: 1_000, maxResponseBytes: 10_000, http2: true },
    resolve: async () => ['127.0.0.1'],
    onRepeat: () => {
      repeats += 1;
    },
  });
});
afterEach(async () => {
  await client.close();
  for (const session of sessions) session.destroy();
  server.close();
});

async function send(body: string) {
  const answer = await answerTo(body);
  return { ...answer, body: JSON.parse(answer.body.toString()) };
}

function answerTo(body: string) {
  const headers = () => ({ 'content-type': 'application/json' });
  const signal = AbortSignal.timeout(10_000);
  const call = { path: '/graphql', body: Buffer.from(body), headers, signal, mayRepeat: () => true };
  return client.send(call);
}

it('calls that overlap share a connection and get each its own answer', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => send(`{"call":${index}}`)));
  expect(answers.map(({ body }) => body.body)).toEqual(answers.map((_, index) => `{"call":${index}}`));
  const { port } = server.address() as AddressInfo;
  expect(answers[0]).toMatchObject({ status: 200, contentType: 'application/json' });
  expect(answers[0]?.body.authority).toBe(`order:${port}`);
  expect(sessions.length).toBe(1);
});

it('a call whose connection is lost is sent again on another', async () => {
  await send('{"call":1}');
  server.prependOnceListener('stream', ({ session }) => session?.destroy());
  expect((await send('{"call":2}')).body.body).toBe('{"call":2}');
  expect([sessions.length, repeats]).toEqual([2, 1]);
});

it('the memory of one answer is not given back while others stand in it', async () => {
  const bodies = Array.from({ length: 50 }, (_, call) => JSON.stringify({ call, text: 'x'.repeat(2_000) }));
  const answers = await Promise.all(
    bodies.map(async (body) => {
      const answer = await answerTo(body);
      answer.free();
      return answer;
    }),
  );
  expect(answers.map(({ body }) => JSON.parse(body.toString()).body)).toEqual(bodies);
});
