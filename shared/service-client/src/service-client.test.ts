import type { ServerResponse } from 'node:http';
import { AppError } from '@goodgo/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ServiceAnswer } from './exchange.ts';
import {
  createServiceClient,
  type ServiceCall,
  type ServiceClient,
  type ServiceClientOptions,
} from './service-client.ts';
import { type StubReplica, type StubReplicas, startStubReplicas } from './testing/stub-replicas.ts';

let stubs: StubReplicas;
let one: StubReplica;
let two: StubReplica;
let client: ServiceClient;
let repeats: number;
beforeEach(async () => {
  stubs = await startStubReplicas();
  [one, two] = stubs.replicas;
  repeats = 0;
  client = clientOf(['127.0.1.1', '127.0.1.2']);
});
afterEach(async () => {
  await client.close();
  await stubs.stop();
});

function clientOf(addresses: readonly string[], more: Partial<ServiceClientOptions> = {}): ServiceClient {
  return createServiceClient({
    url: `http://order:${stubs.port}/graphql`,
    connectTimeoutMs: 1_000,
    maxResponseBytes: 1_000,
    resolve: async () => addresses,
    onRepeat: () => {
      repeats += 1;
    },
    ...more,
  });
}

async function send(change: Partial<ServiceCall> = {}): Promise<string> {
  return (await answerTo(change)).body.toString();
}

function answerTo(change: Partial<ServiceCall> = {}): Promise<ServiceAnswer> {
  return client.send({
    path: '/graphql',
    body: Buffer.from('{}'),
    headers: () => ({ 'content-type': 'application/json' }),
    signal: AbortSignal.timeout(10_000),
    mayRepeat: () => true,
    ...change,
  });
}

const callsOf = () => [one.calls.length, two.calls.length];
const breakOff = (reply: ServerResponse) => void reply.destroy();
const breakOffHalfway = (reply: ServerResponse) => {
  reply.writeHead(200, { 'content-length': '100' }).write('half');
  setImmediate(() => reply.destroy());
};

describe('a service with two replicas', () => {
  it('is asked in turn, under its own name', async () => {
    for (let call = 0; call < 6; call++) await send();
    expect(callsOf()).toEqual([3, 3]);
    expect(one.calls[0]?.headers.host).toBe(`order:${stubs.port}`);
  });

  it('is asked where fewer calls are in hand', async () => {
    const held: ServerResponse[] = [];
    one.answer = (reply) => void held.push(reply);
    const slow = [send(), send()];
    await expect.poll(() => held.length).toBe(1);
    for (let call = 0; call < 4; call++) expect(await send()).toBe(two.address);
    for (const reply of held) reply.end('late');
    expect((await Promise.all(slow)).toSorted()).toEqual([two.address, 'late']);
  });

  it('answers everything, a command without a key as well, while its name still holds a dead one', async () => {
    await one.stop();
    for (let call = 0; call < 8; call++) {
      expect(await send({ mayRepeat: (lost) => lost === 'unsent' })).toBe(two.address);
    }
    expect(repeats).toBe(1);
  });

  it('answers the reads that a replica has in hand when it is killed', async () => {
    one.answer = () => undefined;
    const asked = Array.from({ length: 10 }, () => send());
    await expect.poll(() => one.calls.length).toBe(5);
    await one.stop();
    expect(await Promise.all(asked)).toEqual(Array(10).fill(two.address));
    expect(repeats).toBe(5);
  });

  it.each([
    ['before it answers', breakOff],
    ['in the middle of its answer', breakOffHalfway],
  ])('answers a repeatable call by the other when one breaks off %s', async (_when, broken) => {
    one.answer = broken;
    expect([await send(), await send()]).toEqual([two.address, two.address]);
    expect(repeats).toBe(1);
  });

  it('is not sent a call twice that may have taken effect and can’t be repeated', async () => {
    one.answer = breakOff;
    two.answer = breakOff;
    const lost = send({ mayRepeat: (lost) => lost === 'unsent' });
    await expect(lost).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(one.calls.length + two.calls.length).toBe(1);
  });

  it('is not sent a call a third time', async () => {
    one.answer = breakOff;
    two.answer = breakOff;
    await expect(send()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(callsOf()).toEqual([1, 1]);
  });

  it('is not sent a slow call twice', async () => {
    one.answer = () => undefined;
    two.answer = () => undefined;
    const tooLate = new AppError('DEADLINE_EXCEEDED', 'Too late.');
    const giveUp = new AbortController();
    const slow = send({ signal: giveUp.signal });
    await expect.poll(() => one.calls.length + two.calls.length).toBe(1);
    giveUp.abort(tooLate);
    await expect(slow).rejects.toBe(tooLate);
    expect(one.calls.length + two.calls.length).toBe(1);
  });

  it('gets headers that are made anew for the second attempt', async () => {
    one.answer = breakOff;
    let made = 0;
    const headers = () => ({ 'x-attempt': String(++made) });
    await send({ headers });
    await send({ headers });
    expect(one.calls[0]?.headers['x-attempt']).not.toBe(two.calls[0]?.headers['x-attempt']);
    expect(made).toBe(3);
  });

  it('is left alone where it takes leave', async () => {
    one.answer = (reply) => void reply.setHeader('connection', 'close').end(one.address);
    const answers = [await send(), await send(), await send(), await send()];
    expect(answers.filter((answer) => answer === one.address)).toHaveLength(1);
  });
});

describe('a service', () => {
  it('that has one replica gets a lost call again on a new connection', async () => {
    await client.close();
    client = clientOf(['127.0.1.1']);
    one.answer = (reply) => (one.calls.length === 1 ? breakOff(reply) : void reply.end('there again'));
    expect(await send()).toBe('there again');
  });

  it('whose replicas are all others by now is found again', async () => {
    await client.close();
    const answers = [['127.0.1.1'], ['127.0.1.2']];
    client = clientOf([], { resolve: async () => answers.shift() ?? ['127.0.1.2'] });
    await send();
    await one.stop();
    expect(await send({ mayRepeat: (lost) => lost === 'unsent' })).toBe(two.address);
  });

  it.each<[string, () => Promise<readonly string[]>]>([
    ['has no address', async () => []],
    ['nobody knows', () => Promise.reject(new Error('getaddrinfo ENOTFOUND order'))],
  ])('that %s is unavailable', async (_what, resolve) => {
    await client.close();
    client = clientOf([], { resolve });
    await expect(send()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('whose name is looked up for ever costs no more than the time of the call', async () => {
    await client.close();
    client = clientOf([], { resolve: () => new Promise(() => {}) });
    const tooLate = new AppError('DEADLINE_EXCEEDED', 'Too late.');
    const giveUp = new AbortController();
    const stuck = send({ signal: giveUp.signal });
    giveUp.abort(tooLate);
    await expect(stuck).rejects.toBe(tooLate);
  });

  it('that answers more than the limit is cut off, once', async () => {
    one.answer = (reply) => void reply.end('x'.repeat(2_000));
    two.answer = one.answer;
    await expect(send()).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
    expect(one.calls.length + two.calls.length).toBe(1);
  });
});

describe('the memory of an answer', () => {
  const textOf = (call: number) => `${call} `.repeat(10_000);
  beforeEach(async () => {
    await client.close();
    client = clientOf(['127.0.1.1'], { maxResponseBytes: 1_000_000 });
    one.answer = (reply) => void reply.end(textOf(one.calls.length));
  });

  it('is free at once', async () => {
    one.answer = (reply) => void reply.end(textOf(1).slice(0, 5_000)); // comes in one piece
    const { body, free } = await answerTo();
    expect(body.length).toBe(5_000);
    free();
    free();
    expect(body.length).toBe(0);
  });

  it('is no other’s, however many come at once and in however many pieces', async () => {
    one.answer = async (reply) => {
      for (const word of textOf(one.calls.length).match(/.{1,9000}/gs) ?? []) {
        reply.write(word);
        await new Promise(setImmediate);
      }
      reply.end();
    };
    const small = Array.from({ length: 500 }, (_, index) => Buffer.from(`small ${index}`));
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const { body, free } = await answerTo();
        const text = body.toString();
        free();
        return text;
      }),
    );
    const sent = one.calls.map((_, index) => textOf(index + 1).length);
    expect(answers.map(({ length }) => length).toSorted()).toEqual(sent.toSorted());
    for (const text of answers) expect(new Set(text.split(' ')).size).toBe(2);
    expect(small.map(String)).toEqual(small.map((_, index) => `small ${index}`));
  });
});
