/**
 * `npm run bench:router`: this router and Apollo's own gateway over the same subgraphs, in turns, on operations that
 * differ in what they cost a router. It compares their answers before it measures, prints a table, and never fails by a
 * figure: the machine has other work, and only ratios count.
 */
import { isAppError } from '@goodgo/errors';
import { machineLine } from '../../tests/bench/arguments.ts';
import type { Contender } from './contender.ts';
import { endure } from './endure.ts';
import { type Measured, measureRow } from './measure.ts';
import { benchOptions } from './options.ts';
import { profileFolder, writeFlameGraphs } from './profile/profiles.ts';
import { type Endured, enduredLine, jsonOf, type MeasuredRow, tableOf } from './report.ts';
import type { Row, Subject } from './rows.ts';
import { openStage } from './stage.ts';
import { versionsLine } from './versions.ts';

const { rows, endurances, json, profile, oursOnly, pace } = benchOptions(process.argv.slice(2));
const started = Date.now();
const stage = await openStage(profile ? profileFolder : undefined);
let isLeaving = false;
const leave = () => {
  isLeaving = true;
  void stage.stop().finally(() => process.exit(130));
};
process.once('SIGINT', leave).once('SIGTERM', leave);
const measured: MeasuredRow[] = [];
const endured: Endured[] = [];
try {
  await measureAll();
  await stage.stop(); // profiles are written when a router ends
  await report();
} catch (error) {
  if (!isLeaving) console.error(isAppError(error) ? `bench:router: ${error.message}` : error);
  process.exitCode = 1;
} finally {
  await stage.stop();
}

async function measureAll(): Promise<void> {
  for (const row of rows) {
    const known = pace.timesVanillaOnce ? knownOf(row) : {};
    measured.push({ row, measured: await measureRow(row, await both(row), { stage, pace, known }) });
  }
  for (const endurance of endurances) {
    const ours = await stage.contender('ours', endurance);
    endured.push({ endurance, rssMb: await endure(endurance, ours, stage) });
  }
}

function knownOf({ operation }: Row): Measured {
  const same = measured.find(({ row }) => row.operation === operation);
  return same?.measured.vanilla ? { vanilla: same.measured.vanilla } : {};
}

async function both(subject: Subject): Promise<Contender[]> {
  const contenders = oursOnly ? [] : [await stage.contender('vanilla', subject)];
  return [...contenders, await stage.contender('ours', subject)];
}

async function report(): Promise<void> {
  console.log(`${machineLine()}\n${versionsLine()}\n`);
  if (measured.length > 0) console.log(tableOf(measured));
  for (const one of endured) console.log(enduredLine(one));
  if (profile) for (const file of await writeFlameGraphs(started)) console.log(`profile: ${file}`);
  if (json) console.log(jsonOf(measured, endured));
}
