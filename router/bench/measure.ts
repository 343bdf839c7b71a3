import { clientsFor, type Send } from './clients.ts';
import type { Contender, ContenderName } from './contender.ts';
import type { Pace } from './options.ts';
import { median } from './percentiles.ts';
import { cpuMsOf, rssMbOf } from './process-figures.ts';
import type { Row } from './rows.ts';
import type { Stage } from './stage.ts';
import { type Verified, verify } from './verify.ts';

/** What a request costs a router. */
export interface Figures extends Window, Verified {}

/** The figures of every contender. */
export type Measured = Partial<Record<ContenderName, Figures>>;

/** Where and how a row is measured. */
export interface MeasureOptions {
  readonly stage: Stage;
  readonly pace: Pace;
  /** Figures of who needs not be timed again. */
  readonly known?: Measured;
}

interface Window {
  readonly cpuMs: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly rssMb: number;
}

const leastInWindow = 50;
const answered = new WeakMap<Contender, number>();

/** Measures a row in turns, so that whatever else the machine does meets every contender. */
export async function measureRow(
  row: Row,
  contenders: readonly Contender[],
  { stage, pace, known = {} }: MeasureOptions,
): Promise<Measured> {
  const verified = await verify(row, contenders, stage);
  const send = clientsFor(row, verified, stage);
  const timed = contenders.filter(({ name }) => !known[name]);
  for (const contender of timed) await warmUp(send, contender, pace);
  const windows = new Map<Contender, Window[]>(timed.map((contender) => [contender, []]));
  for (let round = 0; round < pace.rounds; round += 1) {
    for (const [contender, done] of windows) done.push(await measureWindow(send, contender, pace));
  }
  const figures = timed.flatMap((contender) => {
    const facts = verified.get(contender);
    return facts ? [[contender.name, { ...medians(windows.get(contender) ?? []), ...facts }] as const] : [];
  });
  return { ...known, ...Object.fromEntries(figures) };
}

async function warmUp(send: Send, contender: Contender, pace: Pace): Promise<void> {
  const before = answered.get(contender) ?? 0;
  const { completed } = await send(
    contender,
    pace.rowWarmUpMs,
    Math.max(pace.rowWarmUp, pace.warmUp - before),
  );
  answered.set(contender, before + completed);
}

async function measureWindow(send: Send, contender: Contender, { windowMs }: Pace): Promise<Window> {
  const { pid } = contender.child;
  const before = cpuMsOf(pid);
  const { completed, seconds, p50Ms, p99Ms } = await send(contender, windowMs, leastInWindow);
  const cpuMs = (cpuMsOf(pid) - before) / completed;
  return { cpuMs, requestsPerSecond: completed / seconds, p50Ms, p99Ms, rssMb: rssMbOf(pid) };
}

function medians(windows: readonly Window[]): Window {
  const of = (figure: (window: Window) => number) => median(windows.map(figure));
  return {
    cpuMs: of(({ cpuMs }) => cpuMs),
    requestsPerSecond: of(({ requestsPerSecond }) => requestsPerSecond),
    p50Ms: of(({ p50Ms }) => p50Ms),
    p99Ms: of(({ p99Ms }) => p99Ms),
    rssMb: windows.at(-1)?.rssMb ?? 0,
  };
}
