import { AppError } from '@goodgo/errors';

/** Runs work, a bounded amount at once. @throws AppError OVERLOADED when too much waits already */
export type BoundedQueue = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Makes a queue of which `atOnce` run and `waiting` wait, in the order they came. */
export function createBoundedQueue(limits: {
  readonly atOnce: number;
  readonly waiting: number;
}): BoundedQueue {
  const waiting: (() => void)[] = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < limits.atOnce) {
      running += 1;
      return;
    }
    if (waiting.length >= limits.waiting)
      throw new AppError('OVERLOADED', 'Too many sign in at once. Try again in a moment.');
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** The place goes to the one who waits longest; nobody who comes meanwhile can take it. */
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
