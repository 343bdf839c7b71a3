import { AppError } from '@goodgo/errors';
import { type Child, nextMessage } from './child.ts';
import type { Contender, ContenderName } from './contender.ts';
import type { LoadOrder, LoadResult } from './load.ts';
import type { Pace } from './options.ts';
import { median } from './percentiles.ts';
import { cpuMsOf, rssMbOf } from './process-figures.ts';
import type { Row } from './rows.ts';
import { verify } from './verify.ts';

/** What a request costs a router. */
export interface Figures {
  readonly cpuMs: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssMb: number;
  /** The length of an answer. */
  readonly bytes: number;
}

/** The figures of every contender. */
export type Measured = Partial<Record<ContenderName, Figures>>;

const connections = 50;
const apart = 1_000_000;
const answered = new WeakMap<Contender, number>();
let next = 0;

/** Measures a row in turns, so that whatever else the machine does meets every contender. */
export async function measureRow(
  row: Row,
  contenders: readonly Contender[],
  { clients, pace }: { clients: Child; pace: Pace },
): Promise<Measured> {
  const bytes = await verify(row, contenders);
  const send = (contender: Contender, ms: number, atLeast: number) =>
    load(clients, {
      ...{ url: contender.url, operation: row.operation, connections, ms, atLeast },
      ...{
        headers: { 'content-type': 'application/json' },
        first: upcoming(),
        bytes: bytes.get(contender) ?? 0,
      },
    });
  for (const contender of contenders) {
    const { completed } = await send(
      contender,
      pace.rowWarmUpMs,
      Math.max(pace.rowWarmUp, pace.warmUp - answeredBy(contender)),
    );
    answered.set(contender, answeredBy(contender) + completed);
  }
  const windows = new Map<Contender, Figures[]>(contenders.map((contender) => [contender, []]));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [contender, figures] of windows) {
      const { pid } = contender.child;
      const before = cpuMsOf(pid);
      const { completed, seconds, p50Ms, p99Ms } = await send(contender, pace.windowMs, connections);
      const cpuMs = (cpuMsOf(pid) - before) / completed;
      const size = { rssMb: rssMbOf(pid), bytes: bytes.get(contender) ?? 0 };
      figures.push({ cpuMs, requestsPerSecond: completed / seconds, p50Ms, p99Ms, ...size });
    }
  }
  return Object.fromEntries([...windows].map(([{ name }, figures]) => [name, medians(figures)]));
}

function answeredBy(contender: Contender): number {
  return answered.get(contender) ?? 0;
}

/** No two requests of a run have the same seed. */
function upcoming(): number {
  next += apart;
  return next;
}

async function load(clients: Child, order: LoadOrder): Promise<LoadResult> {
  const answer = nextMessage<{ result?: LoadResult; error?: string }>(clients);
  clients.process.send(order);
  const { result, error } = await answer;
  if (!result) throw new AppError('UNAVAILABLE', `${order.url}: ${error}`);
  return result;
}

function medians(windows: readonly Figures[]): Figures {
  const of = (figure: (window: Figures) => number) => median(windows.map(figure));
  return {
    cpuMs: of(({ cpuMs }) => cpuMs),
    requestsPerSecond: of(({ requestsPerSecond }) => requestsPerSecond),
    p50Ms: of(({ p50Ms }) => p50Ms),
    p99Ms: of(({ p99Ms }) => p99Ms),
    rssMb: windows.at(-1)?.rssMb ?? 0,
    bytes: of(({ bytes }) => bytes),
  };
}
