import { parseArgs } from 'node:util';
import { AppError } from '@goodgo/errors';
import { type Row, rows } from './rows.ts';

/** What a run does. */
export interface BenchOptions {
  readonly rows: readonly Row[];
  readonly json: boolean;
  readonly profile: boolean;
  readonly oursOnly: boolean;
  readonly pace: Pace;
}

/** How much is sent. */
export interface Pace {
  readonly rounds: number;
  readonly windowMs: number;
  /** Requests that a router has answered before anything of it is measured. */
  readonly warmUp: number;
  /** Requests of the row itself among them, and how long they take at least. */
  readonly rowWarmUp: number;
  readonly rowWarmUpMs: number;
}

const unhurried: Pace = { rounds: 3, windowMs: 5_000, warmUp: 1_000, rowWarmUp: 300, rowWarmUpMs: 2_000 };
const hurried: Pace = { rounds: 3, windowMs: 300, warmUp: 300, rowWarmUp: 50, rowWarmUpMs: 400 };

/** Reads the arguments. @throws AppError CONFIG_INVALID when there is no such row. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ quick: flag, json: flag, profile: flag, 'ours-only': flag },
      rows: { type: 'string' },
    },
  });
  return {
    rows: chosen(values.rows, values.quick),
    json: values.json,
    profile: values.profile,
    oursOnly: values['ours-only'],
    pace: values.quick ? hurried : unhurried,
  };
}

function chosen(ids: string | undefined, quick: boolean): readonly Row[] {
  if (ids === undefined) return rows.filter(({ isLong }) => !(quick && isLong));
  return ids.split(',').map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row) return row;
    const known = rows.map((candidate) => candidate.id).join(', ');
    throw new AppError('CONFIG_INVALID', `There is no row ${id}; there are ${known}.`);
  });
}
