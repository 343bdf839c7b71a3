import type { Logger } from '@goodgo/logger';
import type { Worker } from './worker.ts';

/** Work that is done again and again. */
export interface PollerOptions {
  /** The name in logs. */
  readonly name: string;
  /** From the end of one round to the start of the next. */
  readonly everyMs: number;
  readonly work: () => Promise<void>;
  readonly logger: Logger;
}

/** Makes a worker that does its work in rounds, one at a time. A failed round is logged and followed by the next. */
export function createPoller({ name, everyMs, work, logger }: PollerOptions): Worker {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let isStopped = false;
  let isFailing = false;

  async function doRound(): Promise<void> {
    try {
      await work();
      isFailing = false;
    } catch (err) {
      if (!isFailing) logger.warn({ err, worker: name }, 'worker.failed'); // once an outage, not once a round
      isFailing = true;
    }
    if (!isStopped) schedule();
  }

  function schedule(): void {
    timer = setTimeout(() => {
      round = doRound();
    }, everyMs);
  }

  return {
    start: async () => schedule(),
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
