import type { Worker } from 'node:cluster';
import type { Logger } from '@goodgo/logger';
import { isMessage, type ToSupervisor } from './messages.ts';
import { createSeat, type Ending, type Seat } from './seat.ts';

/** How many work, and who wants to hear of them. */
export interface CrewOptions {
  readonly count: number;
  readonly logger: Logger;
  /** How long workers may take to end when asked before they are killed. */
  readonly graceMs: number;
  readonly onMessage: (worker: Worker, message: ToSupervisor) => void;
  /** A worker has ended; `unasked` if nobody wanted that. */
  readonly onEnd: (worker: Worker, unasked: boolean) => void;
}

/** The workers of a service. */
export interface Crew {
  /** Starts one worker, and the others once it serves: what keeps all from starting is then said by one. */
  start(): void;
  /** Those that serve. */
  ready(): Worker[];
  /** Asks all to end. May be called again. */
  stop(exitCode: number): void;
  /** Resolves with the exit code of the whole when all have ended. */
  readonly ended: Promise<number>;
}

/** A crew that is not started yet. */
export function createCrew({ count, logger, graceMs, onMessage, onEnd }: CrewOptions): Crew {
  const { promise: ended, resolve } = Promise.withResolvers<number>();
  let exitCode: number | undefined;
  let impatience: NodeJS.Timeout | undefined;
  const seats = Array.from({ length: count }, (_, index) => createSeat(index + 1, { hear, end }));
  const workers = () => seats.flatMap((seat) => seat.worker() ?? []);

  function hear(seat: Seat, worker: Worker, message: unknown): void {
    if (!isMessage<ToSupervisor>(message)) return;
    if (message.kind === 'worker.ready') startServing(seat, worker);
    else onMessage(worker, message);
  }

  function startServing(seat: Seat, worker: Worker): void {
    const isFirst = !seats.some((other) => other.wasReady());
    seat.serve();
    logger.info({ worker: seat.number, workerPid: worker.process.pid }, 'worker.ready');
    if (isFirst && exitCode === undefined) for (const other of seats) if (other !== seat) other.fill();
  }

  function end(seat: Seat, worker: Worker, ending: Ending): void {
    const isWanted = exitCode !== undefined;
    onEnd(worker, !isWanted);
    if (isWanted) {
      if (!isClean(ending)) exitCode ||= 1;
      finish();
    } else if (isWorthwhile(seat, ending)) {
      logger.error({ worker: seat.number, ...ending, restartInMs: seat.refill() }, 'worker.died');
    } else {
      // One that ended by itself has said why, and once is enough.
      if (ending.code === null) logger.error({ worker: seat.number, ...ending }, 'worker.never_ready');
      stop(ending.code || 1);
    }
  }

  /** What keeps a worker from starting is not gone by trying again; but while others serve, time is on our side. */
  function isWorthwhile(seat: Seat, { hadServed }: Ending): boolean {
    return hadServed || (seat.wasReady() && seats.some((other) => other.isReady()));
  }

  function stop(code: number): void {
    if (exitCode !== undefined) return;
    exitCode = code;
    for (const seat of seats) seat.cancel();
    for (const worker of workers()) worker.process.kill('SIGTERM');
    impatience = setTimeout(killAll, graceMs);
    finish();
  }

  function killAll(): void {
    logger.warn({ workers: workers().length, graceMs }, 'workers.killed');
    for (const worker of workers()) worker.process.kill('SIGKILL');
  }

  function finish(): void {
    if (workers().length > 0) return;
    clearTimeout(impatience);
    resolve(exitCode ?? 0);
  }

  return {
    start: () => seats[0]?.fill(),
    ready: () => seats.filter((seat) => seat.isReady()).flatMap((seat) => seat.worker() ?? []),
    stop,
    ended,
  };
}

/** One that is asked to end before it listens to signals ends by the signal. */
function isClean({ code, signal }: Ending): boolean {
  return code === 0 || signal === 'SIGTERM' || signal === 'SIGINT';
}
