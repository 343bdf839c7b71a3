import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { eventually } from '@goodgo/testing';
import type { Attempt, Till } from './till.ts';

/** One read of the load. */
export interface ReadRecord {
  readonly startedAt: number;
  readonly ms: number;
  readonly failure: string | undefined;
}

/** One sale of the load, from its first attempt to its end. */
export interface SaleRecord extends ReadRecord {
  readonly id: string;
  readonly attempts: number;
  /** Why the first attempt did not end the sale. */
  readonly failure: string | undefined;
  /** Undefined when it was not known after half a minute. */
  readonly end: string | undefined;
}

/** Reads and sales at a steady pace, whatever becomes of those before. Times are those of `performance.now()`. */
export interface SteadyLoad {
  readonly reads: readonly ReadRecord[];
  readonly sales: readonly SaleRecord[];
  /** Starts nothing more and waits for the end of everything. */
  stop(): Promise<void>;
}

/** How much. */
export interface Pace {
  readonly readsPerSecond: number;
  readonly salesPerSecond: number;
}

/** What two processors do without being busy. */
export const pace: Pace = { readsPerSecond: 12, salesPerSecond: 3 };

const ends = new Set(['COMPLETED', 'CANCELLED']);
const repeatEveryMs = 200;
const patienceMs = 30_000;

/** Starts it. Reads ask catalog, order and auth in turn; a sale is repeated under its id until its end is known. */
export function startLoad(till: Till, { readsPerSecond, salesPerSecond }: Pace): SteadyLoad {
  const reads: ReadRecord[] = [];
  const sales: SaleRecord[] = [];
  const underWay = new Set<Promise<unknown>>();
  const follow = (work: Promise<unknown>) => {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  };
  const kinds = [till.search, till.recentOrders, till.whoAmI];
  let turn = 0;
  const read = async () => {
    turn += 1;
    const startedAt = performance.now();
    const failure = await kinds[turn % kinds.length]?.().then(nothing, String);
    reads.push({ startedAt, ms: performance.now() - startedAt, failure });
  };
  const sell = async () => void sales.push(await sellUntilKnown(till));
  const timers = [
    setInterval(() => follow(read()), 1_000 / readsPerSecond),
    setInterval(() => follow(sell()), 1_000 / salesPerSecond),
  ];
  return {
    reads,
    sales,
    stop: async () => {
      timers.forEach(clearInterval);
      await Promise.all(underWay);
    },
  };
}

async function sellUntilKnown(till: Till): Promise<SaleRecord> {
  const id = newId();
  const startedAt = performance.now();
  const attempts: Attempt[] = [];
  const attempt = async () => {
    const made = await till.attempt(id).catch(noAnswer);
    attempts.push(made);
    if (!ends.has(made.state ?? '')) throw new AppError('CONFLICT_RETRY', `The end of ${id} is not known.`);
    return made.state ?? undefined;
  };
  const end = await eventually(attempt, { deadlineMs: patienceMs, everyMs: repeatEveryMs }).catch(nothing);
  const [first] = attempts;
  const failure = first?.state === 'COMPLETED' ? undefined : (first?.code ?? 'no end');
  return { id, startedAt, ms: performance.now() - startedAt, attempts: attempts.length, failure, end };
}

function noAnswer(error: unknown): Attempt {
  return { state: null, code: String(error) };
}

function nothing(): undefined {
  return undefined;
}
