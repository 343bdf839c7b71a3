/**
 * `npm run bench:router`: this router and Apollo's own gateway over the same subgraphs, in turns, on operations that
 * differ in what they cost a router. It compares their answers before it measures, prints a table, and never fails by a
 * figure: the machine has other work, and only ratios count.
 */
import { machineLine } from '../../tests/bench/arguments.ts';
import { measureRow } from './measure.ts';
import { benchOptions } from './options.ts';
import { jsonOf, type MeasuredRow, tableOf } from './report.ts';
import { openStage } from './stage.ts';

const { rows, json, oursOnly, pace } = benchOptions(process.argv.slice(2));
const stage = await openStage(process.env.PROF);
const stopAndLeave = () => void stage.stop().finally(() => process.exit(130));
process.once('SIGINT', stopAndLeave).once('SIGTERM', stopAndLeave);
const measured: MeasuredRow[] = [];
try {
  for (const row of rows) {
    const names = oursOnly ? (['ours'] as const) : (['vanilla', 'ours'] as const);
    const contenders = [];
    for (const name of names) contenders.push(await stage.contender(name, row.setup));
    measured.push({ row, measured: await measureRow(row, contenders, { clients: stage.clients, pace }) });
  }
} finally {
  await stage.stop();
}
console.log(`${machineLine()}\n\n${tableOf(measured)}`);
if (json) console.log(jsonOf(measured));
