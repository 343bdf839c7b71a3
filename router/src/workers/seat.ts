import cluster, { type Worker } from 'node:cluster';
import { createRestartPauses } from './restart-pause.ts';

/** How a worker ended: with a code, or by a signal; and whether it had served before. */
export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  readonly hadServed: boolean;
}

/** A place for a worker, in which one follows the other. */
export interface Seat {
  readonly number: number;
  /** The process in it, if there is one. */
  worker(): Worker | undefined;
  /** Whether the worker in it serves. */
  isReady(): boolean;
  /** Whether a worker ever served here. */
  wasReady(): boolean;
  /** Starts a worker in it. */
  fill(): void;
  /** Starts a worker in it after a pause, longer with each that died here in a row, and says how long. */
  refill(): number;
  /** Does not start the worker that would come after the pause. */
  cancel(): void;
  /** The worker in it serves from now on. */
  serve(): void;
}

/** Who hears of a seat. */
export interface SeatListeners {
  hear(seat: Seat, worker: Worker, message: unknown): void;
  end(seat: Seat, worker: Worker, ending: Ending): void;
}

/** A seat that is empty yet. */
export function createSeat(number: number, { hear, end }: SeatListeners): Seat {
  let worker: Worker | undefined;
  let isReady = false;
  let readyAt: number | undefined;
  let servedMs = 0;
  const pauseAfter = createRestartPauses();
  let pause: NodeJS.Timeout | undefined;

  function fill(): void {
    const started = startWorker((code, signal) => {
      const hadServed = isReady;
      servedMs = hadServed && readyAt !== undefined ? performance.now() - readyAt : 0;
      worker = undefined;
      isReady = false;
      end(seat, started, { code, signal, hadServed });
    });
    started.on('message', (message: unknown) => hear(seat, started, message));
    worker = started;
  }

  const seat: Seat = {
    number,
    worker: () => worker,
    isReady: () => isReady,
    wasReady: () => readyAt !== undefined,
    fill,
    refill: () => {
      const pauseMs = pauseAfter(servedMs);
      pause = setTimeout(fill, pauseMs);
      return pauseMs;
    },
    cancel: () => clearTimeout(pause),
    serve: () => {
      isReady = true;
      readyAt = performance.now();
    },
  };
  return seat;
}

/** `onEnd` is called once, also where no process could be made. */
function startWorker(onEnd: (code: number | null, signal: string | null) => void): Worker {
  const worker = cluster.fork();
  worker.once('exit', onEnd);
  worker.on('error', () => {
    if (worker.process.pid !== undefined) return; // a message that did not arrive
    worker.off('exit', onEnd);
    onEnd(1, null);
  });
  return worker;
}
