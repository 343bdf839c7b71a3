import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { times } from '../../harness/hostile/bombs.ts';
import { type HostileRouter, startHostileRouter } from '../../harness/hostile/hostile-router.ts';
import {
  postHead,
  postOnWire,
  statusesIn,
  type WireClient,
  wireTo,
} from '../../harness/hostile/wire-client.ts';
import { testConfig } from '../../harness/test-config.ts';

const { limits } = testConfig(new Map());
const inFlight = 10;
let hostile: HostileRouter;
const clients: WireClient[] = [];
beforeAll(async () => {
  hostile = await startHostileRouter({ limits: { ...limits, inFlight } });
});
afterEach(async () => {
  for (const { socket } of clients) socket.destroy();
  clients.length = 0;
  expect((await hostile.ask('{ shopName }')).body).toEqual({ data: { shopName: 'Cà phê Hồ Gươm' } });
});
afterAll(() => hostile.router.stop());

async function client(): Promise<WireClient> {
  const wire = await wireTo(hostile.url);
  clients.push(wire);
  return wire;
}

async function post(body: string | Buffer) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${hostile.url}/graphql`, { method: 'POST', headers, body: body as BodyInit });
  const text = await response.text();
  return { status: response.status, text, errors: JSON.parse(text).errors };
}

describe('a body', () => {
  it('of a comment of 1 MB is refused', async () => {
    const answer = await post(JSON.stringify({ query: `{ shopName } #${'x'.repeat(1_000_000)}` }));
    expect(answer).toMatchObject({ status: 413, errors: [{ extensions: { code: 'PAYLOAD_TOO_LARGE' } }] });
  });

  it('that is announced with 2 GB is refused before it comes', async () => {
    const wire = await client();
    wire.write(postHead(['content-length: 2000000000']));
    await wire.closed;
    expect(statusesIn(wire.received())).toEqual([413]);
  });

  it('in pieces without end is refused at some point', async () => {
    const wire = await client();
    wire.write(postHead(['transfer-encoding: chunked']));
    const piece = `2710\r\n${'x'.repeat(10_000)}\r\n`;
    const pour = () => {
      if (!wire.socket.destroyed && wire.received() === '') wire.socket.write(piece, pour);
    };
    pour();
    await wire.closed;
    expect(statusesIn(wire.received())).toEqual([413]);
    expect(wire.socket.bytesWritten).toBeLessThan(10_000_000); // what stands in buffers of the system included
  });

  it('that does not come takes no place from others', async () => {
    for (let index = 0; index < 5 * inFlight; index += 1) {
      (await client()).write(`${postHead(['content-length: 100'])}{"query":`);
    }
    expect((await hostile.ask('{ depotName }')).body.data).toEqual({ depotName: 'Kho số 7' });
  });

  it.each([
    ['a number', '7'],
    ['null', 'null'],
    ['a text', '"{ shopName }"'],
    ['an empty list', '[]'],
    ['a list', '[{"query":"{ shopName }"}]'],
    ['an object without a query', '{}'],
    ['a query that is a number', '{"query":7}'],
    ['a query that is a list', '{"query":["{ shopName }"]}'],
    ['an empty query', '{"query":""}'],
    ['a query of NUL', '{"query":"\\u0000"}'],
    ['a query of half a character', '{"query":"{ \\ud83d }"}'],
    ['variables that are a text', '{"query":"{ shopName }","variables":"x"}'],
    [
      'variables that are a list',
      '{"query":"query ($a: Int!) { shopName @include(if: true) }","variables":[1]}',
    ],
    ['the name of an operation that is an object', '{"query":"{ shopName }","operationName":{}}'],
    ['extensions that are a text', '{"query":"{ shopName }","extensions":"x"}'],
    ['a key of Object.prototype for all', '{"__proto__":{"query":"{ shopName }"}}'],
    ['100,000 brackets', '['.repeat(99_000)],
    ['bytes that are no UTF-8', Buffer.from('{"query":"{ \xff }"}', 'latin1')],
  ])('that is %s is refused', async (_what, body) => {
    const { status, errors, text } = await post(body);
    expect(status).toBe(400);
    expect(errors.length).toBeGreaterThan(0);
    for (const { extensions } of errors) expect(extensions.code).toMatch(/^(BAD_|GRAPHQL_|OPERATION_)/);
    expect(text).not.toMatch(/node_modules|at .*:\d+:\d+/);
  });

  it('with a variable deeper than any stack is refused where a text should be', async () => {
    const deep = '['.repeat(45_000) + ']'.repeat(45_000);
    const query = 'query ($of: String!) { __type(name: $of) { name } }';
    const { status, errors } = await post(`{"query":"${query}","variables":{"of":${deep}}}`);
    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});

describe('a connection', () => {
  it('of requests one after another gets their answers in this order', async () => {
    const wire = await client();
    const count = inFlight;
    wire.write(times(count, (i) => postOnWire(`{ a${i}: shopName }`)).replaceAll('} POST', '}POST'));
    await expect.poll(() => statusesIn(wire.received()).length, { timeout: 10_000 }).toBe(count);
    const names = [...wire.received().matchAll(/"a(\d+)":"/g)].map(([, index]) => Number(index));
    expect(names).toEqual(Array.from({ length: count }, (_, index) => index));
  });

  it.each([
    ['garbage', 'garbage\r\n\r\n'],
    ['bytes of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['the head of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['two lengths', postHead(['content-length: 5', 'content-length: 6'])],
    ['a length and chunks', postHead(['content-length: 5', 'transfer-encoding: chunked'])],
    ['a length below zero', postHead(['content-length: -5'])],
    ['a coding of its own', postHead(['transfer-encoding: chunked, x'])],
    ['a header of 1 MB', postHead([`x-a: ${'a'.repeat(1_000_000)}`])],
    ['ten thousand headers', postHead(Array.from({ length: 10_000 }, (_, i) => `x-${i}: a`))],
    ['chunks of no size', `${postHead(['transfer-encoding: chunked'])}zz\r\n`],
  ])('that brings %s is closed', async (_what, text) => {
    for (const before of ['', postOnWire('{ shopName }')]) {
      const wire = await client();
      wire.write(before + text);
      await wire.closed;
      const [first = 400, ...others] = statusesIn(wire.received());
      expect([200, 400, 431]).toContain(first);
      for (const status of others) expect([400, 431]).toContain(status);
    }
  });
});
