import type { Dispatcher } from 'undici';
import { expect, it } from 'vitest';
import { exchange } from './exchange.ts';

/** A connection on which an answer comes as this one piece. */
function answering(chunk: Buffer): Dispatcher {
  const dispatch: Dispatcher['dispatch'] = (_, { onResponseStart, onResponseData, onResponseEnd }) => {
    const controller = {} as Dispatcher.DispatchController; // nobody breaks it off
    onResponseStart?.(controller, 200, { 'content-type': 'application/json' }, 'OK');
    onResponseData?.(controller, chunk);
    onResponseEnd?.(controller, {});
    return true;
  };
  return { dispatch } as Dispatcher;
}

async function lengthOnceFree(chunk: Buffer, sharesMemory = false): Promise<number> {
  const { signal } = new AbortController();
  const request = { path: '/graphql', headers: {}, body: Buffer.from('{}'), signal, sharesMemory };
  const { answer } = await exchange(answering(chunk), request);
  answer.free();
  return answer.body.length;
}

it('an answer that has its memory for itself gives it back', async () => {
  expect(await lengthOnceFree(Buffer.alloc(10_000))).toBe(0);
});

it('one in the memory that Node gives to all small buffers leaves it to them', async () => {
  const chunk = Buffer.allocUnsafe(10_000);
  const other = Buffer.from(chunk.buffer, 0, 8);
  expect(chunk.buffer.byteLength).toBe(Buffer.poolSize); // else this test shows nothing
  expect(await lengthOnceFree(chunk)).toBe(10_000);
  expect(other.length).toBe(8);
});

it.each([
  ['one that is part of what was read for several', 10_000, true],
  ['a small one, which is no burden', 100, false],
])('%s stays', async (_what, length, sharesMemory) => {
  expect(await lengthOnceFree(Buffer.alloc(length), sharesMemory)).toBe(length);
});
