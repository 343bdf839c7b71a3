import { expect, it } from 'vitest';
import { createBoundedQueue } from './bounded-queue.ts';

/** Work that ends when it is told to, and a count of what runs. */
function slowWork() {
  const ends: (() => void)[] = [];
  const count = { running: 0, most: 0 };
  const work = async () => {
    count.running += 1;
    count.most = Math.max(count.most, count.running);
    await new Promise<void>((resolve) => ends.push(resolve));
    count.running -= 1;
  };
  const endOne = async () => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { work, count, endOne };
}

it('runs two at once, the others in the order they came, also when a newcomer meets a free moment', async () => {
  const queue = createBoundedQueue({ atOnce: 2, waiting: 10 });
  const { work, count, endOne } = slowWork();
  const order: number[] = [];
  const all = Array.from({ length: 6 }, (_, index) => queue(work).then(() => order.push(index)));
  await new Promise(setImmediate);
  for (let newcomers = 0; newcomers < 3; newcomers += 1) {
    const ending = endOne();
    all.push(queue(work).then(() => order.push(6 + newcomers)));
    await ending;
  }
  while (count.running > 0) await endOne();
  await Promise.all(all);
  expect(count.most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

it('refuses when too many wait, and works again afterwards', async () => {
  const queue = createBoundedQueue({ atOnce: 1, waiting: 1 });
  const { work, count, endOne } = slowWork();
  const accepted = [queue(work), queue(work)];
  await expect(queue(work)).rejects.toMatchObject({ code: 'OVERLOADED' });
  await new Promise(setImmediate);
  while (count.running > 0) await endOne();
  await Promise.all(accepted);
  await expect(queue(async () => 'done')).resolves.toBe('done');
});

it('passes a failure on and gives the place to the next', async () => {
  const queue = createBoundedQueue({ atOnce: 1, waiting: 1 });
  const failing = queue(() => Promise.reject(new RangeError('no memory')));
  const next = queue(async () => 'done');
  await expect(failing).rejects.toThrow('no memory');
  await expect(next).resolves.toBe('done');
});
