import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it, vi } from 'vitest';
import type { HttpRequest, Route } from './http-message.ts';
import { aRoute, startTestService, type TestService, takeTurns } from './testing/test-service.ts';

let service: TestService;
let agent: Agent;
const inHand: HttpRequest[] = [];
afterEach(async () => {
  inHand.length = 0;
  agent.destroy();
  await service.drain();
});

const routes: Route[] = [
  aRoute('/sale', async (incoming) => {
    await takeTurns(inHand.push(incoming) % 50);
    return { status: 200, body: 'sold' };
  }),
  aRoute('/stuck', (incoming) => {
    inHand.push(incoming);
    return new Promise(() => {});
  }),
];

async function start(options: { lameDuckMs?: number; graceMs?: number } = {}): Promise<void> {
  service = await startTestService({ routes, ...options });
  agent = new Agent({ keepAlive: true });
}

async function get(path: string): Promise<{ status: number | undefined; body: string; connection: unknown }> {
  const outgoing = request(`${service.url}${path}`, { agent }).end();
  const [response] = await once(outgoing, 'response');
  return { status: response.statusCode, body: await text(response), connection: response.headers.connection };
}

it('a service under load drains without losing a request of those who ask whether it is ready', async () => {
  await start({ lameDuckMs: 300 });
  let isInService = true;
  const answers: unknown[] = [];
  const till = async () => {
    while (isInService) answers.push(await get('/sale').then(({ body }) => body, String));
  };
  const balancer = async () => {
    const isReady = async () => (await fetch(`${service.url}/readyz`)).ok;
    await expect.poll(isReady, { interval: 20, timeout: 15_000 }).toBe(false);
    isInService = false;
  };
  const working = Promise.all([balancer(), ...Array.from({ length: 16 }, till)]);
  await vi.waitFor(() => expect(answers.length).toBeGreaterThan(300), 10_000);
  const before = answers.length;
  await service.drain();
  await working;
  expect(answers.filter((answer) => answer !== 'sold')).toEqual([]);
  expect(answers.length).toBeGreaterThan(before);
  await expect(get('/sale')).rejects.toThrow('ECONNREFUSED');
});

it('while it drains it serves on, is not ready, and takes leave of every connection', async () => {
  await start({ lameDuckMs: 300 });
  expect(await get('/sale')).toMatchObject({ status: 200, connection: 'keep-alive' });
  const drained = service.drain();
  expect(await get('/sale')).toEqual({ status: 200, body: 'sold', connection: 'close' });
  expect(await get('/readyz')).toMatchObject({
    status: 503,
    body: '{"status":"not ready","reason":"draining"}',
  });
  expect(await get('/livez')).toMatchObject({ status: 200 });
  await drained;
});

it('what is in flight when the listening ends is still answered', async () => {
  await start();
  const answers = Array.from({ length: 8 }, () => get('/sale'));
  await vi.waitFor(() => expect(inHand).toHaveLength(8));
  await service.drain();
  expect((await Promise.all(answers)).map(({ body }) => body)).toEqual(Array(8).fill('sold'));
});

it('a request that does not end is cut off after the grace, and told by its signal', async () => {
  await start({ graceMs: 100 });
  const stuck = get('/stuck');
  stuck.catch(() => undefined);
  await vi.waitFor(() => expect(inHand).toHaveLength(1));
  await service.drain();
  await expect(stuck).rejects.toThrow('socket hang up');
  await vi.waitFor(() => expect(inHand[0]?.signal.aborted).toBe(true));
});

it.each([
  ['idle between two requests', async () => void (await get('/sale'))],
  [
    'in reserve, on which nothing was ever sent',
    async () => void (await once(connect(service.port), 'connect')),
  ],
])('a connection that is %s does not hold it up', async (_how, connecting) => {
  await start({ graceMs: 60_000 });
  await connecting();
  const before = performance.now();
  await service.drain();
  expect(performance.now() - before).toBeLessThan(5_000);
});

it('draining twice is draining once; draining what never listened is nothing', async () => {
  await start();
  const [first, second] = [service.drain(), service.drain()];
  expect(first).toBe(second);
  await first;
});
