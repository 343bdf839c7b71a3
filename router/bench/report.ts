import { table } from '../../tests/bench/arguments.ts';
import type { Figures, Measured } from './measure.ts';
import type { Row } from './rows.ts';

/** A row and what was measured of it. */
export interface MeasuredRow {
  readonly row: Row;
  readonly measured: Measured;
}

const columns: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['CPU ms', ({ cpuMs }) => cpuMs.toFixed(2)],
  ['req/s', ({ requestsPerSecond }) => requestsPerSecond.toFixed(0)],
  ['p50', ({ p50Ms }) => p50Ms.toFixed(1)],
  ['p99', ({ p99Ms }) => p99Ms.toFixed(1)],
  ['RSS MB', ({ rssMb }) => rssMb.toFixed(0)],
];

/** The table: vanilla and ours side by side, and how they compare. */
export function tableOf(all: readonly MeasuredRow[]): string {
  const names = columns.map(([name]) => name);
  return table([
    ['row', ...names.map((name) => `${name} V`), ...names.map((name) => `${name} O`), 'V/O', 'goal', 'kB'],
    ...all.map(({ row, measured }) => [
      `${row.id}  ${row.what}`,
      ...cells(measured.vanilla),
      ...cells(measured.ours),
      ratioOf(measured)?.toFixed(1) ?? '',
      `≥${row.goal}`,
      ((measured.ours?.bytes ?? 0) / 1_000).toFixed(1),
    ]),
  ]);
}

/** How many times less CPU than vanilla a request took. */
function ratioOf({ vanilla, ours }: Measured): number | undefined {
  return vanilla && ours ? vanilla.cpuMs / ours.cpuMs : undefined;
}

/** For programs: the same by the ids of the rows. */
export function jsonOf(all: readonly MeasuredRow[]): string {
  const rows = all.map(({ row, measured }) => [
    row.id,
    { ratio: ratioOf(measured), goal: row.goal, ...measured },
  ]);
  return JSON.stringify({ rows: Object.fromEntries(rows) });
}

function cells(figures: Figures | undefined): string[] {
  return columns.map(([, text]) => (figures ? text(figures) : ''));
}
