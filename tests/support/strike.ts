import type { Constellation } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';
import { eventually } from '@goodgo/testing';
import { pace, type ReadRecord, type SaleRecord, type SteadyLoad, startLoad } from './steady-load.ts';
import type { Till } from './till.ts';

/** How an instance is ended. */
export type Signal = 'SIGTERM' | 'SIGKILL';

/** An instance that was ended and started again under load. */
export interface Strike {
  readonly instance: string;
  /** Undefined for a while in which nothing was ended, to compare with. */
  readonly signal: Signal | undefined;
  /** From the signal until it took part again, by `performance.now()`. */
  readonly from: number;
  readonly to: number;
}

/** What became of the load that began during a strike. */
export interface StrikeTally {
  readonly reads: readonly ReadRecord[];
  readonly sales: readonly SaleRecord[];
  /** Reads that failed though they began later than the interval after the signal. */
  readonly lateFailures: readonly ReadRecord[];
  readonly earlyFailures: readonly ReadRecord[];
}

const readsWhileDead = 10;
const readsInCalm = 60;
const patienceMs = 30_000;

/** Stops an instance, politely or not, starts it again, and waits until it takes part. */
export async function strike(
  { system, load, intervalMs }: StrikePlace,
  instance: string,
  signal: Signal,
): Promise<Strike> {
  const running = system.services.get(instance);
  const from = performance.now();
  if (signal === 'SIGKILL') {
    process.kill(running?.pid ?? 0, signal);
    await running?.ended;
    await until(() => readsSince(load, from + intervalMs) >= readsWhileDead, `reads without ${instance}`);
  }
  await system.restart(instance);
  // A deployment waits as well: two routers that are both not yet known to be ready are none.
  if (instance.startsWith('router')) {
    const url = system.services.get(instance)?.url ?? '';
    await until(async () => (await answeredBy(url)) > 0, `${instance} to be asked`);
  }
  return { instance, signal, from, to: performance.now() };
}

/** A load of its own for what was just started, which answers its first requests slowly. It has ended. */
export async function warmUpWith(till: Till): Promise<SteadyLoad> {
  const load = startLoad(till, pace);
  await calm(load);
  await load.stop();
  return load;
}

/** A while in which nothing is ended. */
export async function calm(load: SteadyLoad): Promise<Strike> {
  const from = performance.now();
  await until(() => readsSince(load, from) >= readsInCalm, 'reads');
  return { instance: 'none', signal: undefined, from, to: performance.now() };
}

/** Where it happens. */
export interface StrikePlace {
  readonly system: Constellation;
  readonly load: SteadyLoad;
  /** After how long whoever stands in front knows that an instance is dead. */
  readonly intervalMs: number;
}

/** Sorts what the load recorded by strikes. */
export function tallyOf({ from, to, signal }: Strike, load: SteadyLoad, intervalMs: number): StrikeTally {
  const during = ({ startedAt }: ReadRecord) => startedAt >= from && startedAt < to;
  const reads = load.reads.filter(during);
  const failures = reads.filter(({ failure }) => failure !== undefined);
  const isLate = ({ startedAt }: ReadRecord) => signal !== 'SIGKILL' || startedAt > from + intervalMs;
  return {
    reads,
    sales: load.sales.filter(during),
    lateFailures: failures.filter(isLate),
    earlyFailures: failures.filter((read) => !isLate(read)),
  };
}

function readsSince({ reads }: SteadyLoad, since: number): number {
  return reads.filter(({ startedAt }) => startedAt > since).length;
}

/** How many requests to `/graphql` an instance has answered since it was started. */
export async function answeredBy(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const counts = text.matchAll(/^http_requests_total\{[^}]*route="\/graphql"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  return eventually(
    async () => {
      if (!(await isSo())) throw new AppError('DEADLINE_EXCEEDED', `Waited in vain for ${what}.`);
    },
    { deadlineMs: patienceMs, everyMs: 50 },
  );
}
