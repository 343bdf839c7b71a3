import {
  countedOf,
  type Exposition,
  type Metrics,
  type MetricsSnapshot,
  mergedText,
  mergeSnapshots,
} from '@goodgo/metrics';
import type { ToWorker } from './messages.ts';
import { type Round, startRound } from './metrics-round.ts';

/** A worker as far as its metrics go. */
export interface MeasuredWorker {
  readonly id: number;
  ask(message: ToWorker): void;
}

/** From what the metrics of all workers are collected. */
export interface MetricsCollectorOptions {
  /** Those of the supervisor, which is a process of the service too. */
  readonly own: Metrics;
  /** How many workers there should be. */
  readonly wanted: number;
  /** Those that serve now. */
  readonly workers: () => readonly MeasuredWorker[];
  /** How long a worker may take to answer. @default 1_000 */
  readonly timeoutMs?: number;
}

/** Tells the metrics of all workers as those of one service. */
export interface MetricsCollector {
  /** Asks all workers; of one that does not answer in time it tells what that had counted when it answered last. */
  text(accept: string | undefined): Promise<Exposition>;
  /** A worker has answered the question of that id. */
  receive(workerId: number, id: number, snapshot: MetricsSnapshot): void;
  /** A worker is no more. What it counted stays in the sums: if they went down, they would seem to begin anew. */
  retire(workerId: number): void;
}

/** A collector that has asked nobody yet. */
export function createMetricsCollector(options: MetricsCollectorOptions): MetricsCollector {
  const { own, wanted, workers, timeoutMs = 1_000 } = options;
  own.gauge('workers_wanted', 'Workers that should serve.', []).set(wanted);
  const answered = own.gauge('workers_answered', 'Workers whose levels are in this answer.', []);
  const known = new Map<number, MetricsSnapshot>();
  const rounds = new Map<number, Round>();
  let retired = mergeSnapshots([]);
  let lastId = 0;

  async function askAll(): Promise<ReadonlySet<number>> {
    const asked = workers();
    const round = startRound(
      asked.map(({ id }) => id),
      timeoutMs,
    );
    lastId += 1;
    const id = lastId;
    rounds.set(id, round);
    for (const worker of asked) worker.ask({ kind: 'metrics.wanted', id });
    await round.over;
    rounds.delete(id);
    return round.answered;
  }

  return {
    text: async (accept) => {
      const present = await askAll();
      answered.set(present.size);
      const ownSnapshot = await own.snapshot();
      const told = [...known].map(([id, snapshot]) => (present.has(id) ? snapshot : countedOf(snapshot)));
      return mergedText([ownSnapshot, retired, ...told], accept);
    },
    receive: (workerId, id, snapshot) => {
      known.set(workerId, snapshot);
      rounds.get(id)?.answer(workerId);
    },
    retire: (workerId) => {
      const last = known.get(workerId);
      if (last) retired = mergeSnapshots([retired, countedOf(last)]);
      known.delete(workerId);
      for (const round of rounds.values()) round.drop(workerId);
    },
  };
}
