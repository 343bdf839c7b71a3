import { createLogger } from '@goodgo/logger';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPoller } from './poller.ts';

const lines: string[] = [];
const logger = createLogger({
  service: 'test',
  level: 'info',
  destination: { write: (line) => void lines.push(JSON.parse(line).msg) },
});
const poll = (work: () => Promise<void>) => createPoller({ name: 'sweeper', everyMs: 1_000, work, logger });

beforeEach(() => {
  lines.length = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('works in rounds that never overlap', async () => {
  const finishes: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => finishes.push(resolve)));
  const poller = poll(work);
  await poller.start();
  expect(work).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(1);
  finishes[0]?.();
  await vi.advanceTimersByTimeAsync(999);
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(2);
  finishes[1]?.();
  await poller.stop();
});

it.each([
  ['rejects', () => Promise.reject(new Error('lost'))],
  [
    'throws at once',
    () => {
      throw new Error('lost');
    },
  ],
])('goes on after a round that %s, and says so once until it works again', async (_how, fail) => {
  const work = vi.fn<() => Promise<void>>(async () => undefined);
  work.mockImplementationOnce(fail).mockImplementationOnce(fail);
  work.mockImplementationOnce(async () => undefined).mockImplementationOnce(fail);
  const poller = poll(work);
  await poller.start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(work).toHaveBeenCalledTimes(5);
  expect(lines).toEqual(['worker.failed', 'worker.failed']);
  await poller.stop();
});

it('stops after the round in hand', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = vi.fn(() => promise);
  const poller = poll(work);
  await poller.start();
  await vi.advanceTimersByTimeAsync(1_000);
  const stopped = vi.fn();
  const stopping = poller.stop().then(stopped);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(stopped).not.toHaveBeenCalled();
  resolve();
  await stopping;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(work).toHaveBeenCalledTimes(1);
});
