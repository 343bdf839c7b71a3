import { parseArgs } from 'node:util';
import { AppError } from '@goodgo/errors';
import { type Endurance, endurances, type Row, rows } from './rows.ts';

/** What a run does. */
export interface BenchOptions {
  readonly rows: readonly Row[];
  readonly endurances: readonly Endurance[];
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
  /** Whether vanilla is timed once for all rows of one operation; for it they are the same. */
  readonly timesVanillaOnce: boolean;
}

const unhurried: Pace = {
  ...{ rounds: 3, windowMs: 5_000, timesVanillaOnce: false },
  ...{ warmUp: 1_000, rowWarmUp: 300, rowWarmUpMs: 5_000 },
};
const hurried: Pace = {
  ...{ rounds: 3, windowMs: 300, timesVanillaOnce: true },
  ...{ warmUp: 120, rowWarmUp: 50, rowWarmUpMs: 400 },
};

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
  const { quick, json, profile } = values;
  const isWanted = wanted(values.rows?.split(','), quick);
  return {
    rows: rows.filter(({ id, isLong = false }) => isWanted(id, isLong)),
    endurances: endurances.filter(({ id }) => isWanted(id, true)),
    ...{ json, profile, oursOnly: values['ours-only'] },
    pace: quick ? hurried : unhurried,
  };
}

function wanted(
  ids: readonly string[] | undefined,
  quick: boolean,
): (id: string, isLong: boolean) => boolean {
  const known = [...rows, ...endurances].map(({ id }) => id);
  const unknown = ids?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length > 0)
    throw new AppError(
      'CONFIG_INVALID',
      `There is no row ${unknown.join(', ')}; there are ${known.join(', ')}.`,
    );
  return (id, isLong) => ids?.includes(id) ?? !(quick && isLong);
}
