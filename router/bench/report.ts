import { table } from '../../tests/bench/arguments.ts';
import type { Figures, Measured } from './measure.ts';
import type { Endurance, Row } from './rows.ts';

/** A row and what was measured of it. */
export interface MeasuredRow {
  readonly row: Row;
  readonly measured: Measured;
}

/** A long time and the memory in it. */
export interface Endured {
  readonly endurance: Endurance;
  readonly rssMb: readonly number[];
}

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['CPU ms', ({ cpuMs }) => cpuMs.toFixed(2)],
  ['req/s', ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
  ['p50 ms', ({ p50Ms }) => p50Ms.toFixed(1)],
  ['p99 ms', ({ p99Ms }) => p99Ms.toFixed(1)],
  ['calls', ({ calls }) => String(calls)],
  ['RSS MB', ({ rssMb }) => rssMb.toFixed(0)],
];

/** The table: each figure of vanilla and ours, and how many times less CPU a request takes. */
export function tableOf(all: readonly MeasuredRow[]): string {
  const lines = all.map(({ row, measured }) => [
    `${row.id}  ${row.what}`,
    ...columns.map(([, text]) => pair(measured, text)),
    pair(measured, ({ bytes }) => (bytes / 1_000).toFixed(1)),
    ratioOf(measured)?.toFixed(1) ?? '',
    `≥${row.goal}`,
  ]);
  return table([['vanilla / ours', ...columns.map(([name]) => name), 'kB', 'ratio', 'goal'], ...lines]);
}

/** The memory after each so many requests. */
export function enduredLine({ endurance: { id, what, requests, every }, rssMb }: Endured): string {
  const series = rssMb.map((mb) => mb.toFixed(0)).join(' ');
  return `${id}  ${requests} ${what}: RSS MB before and after each ${every}: ${series}`;
}

/** For programs: the same by the ids of the rows. */
export function jsonOf(all: readonly MeasuredRow[], endured: readonly Endured[]): string {
  const rows = all.map(({ row, measured }) => [
    row.id,
    { ratio: ratioOf(measured), goal: row.goal, ...measured },
  ]);
  const memory = endured.map(({ endurance, rssMb }) => [endurance.id, { rssMb }]);
  return JSON.stringify({ rows: Object.fromEntries([...rows, ...memory]) });
}

function ratioOf({ vanilla, ours }: Measured): number | undefined {
  return vanilla && ours ? vanilla.cpuMs / ours.cpuMs : undefined;
}

function pair({ vanilla, ours }: Measured, text: (figures: Figures) => string): string {
  return [vanilla, ours].flatMap((figures) => (figures ? [text(figures)] : [])).join(' / ');
}
