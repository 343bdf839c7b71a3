/**
 * `npm run bench:rolling`: two routers and two of each subgraph behind Traefik and Docker-style names, under a steady load of
 * reads and sales. Each instance in turn is stopped by SIGTERM and started again, then each is killed and started again. It
 * boots a system of its own, prints what became of the load, and ends with code 1 when something was lost that must not be.
 * `--quick` takes one instance of each service, `--json` prints one JSON object as the last line.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { findTraefik } from '@goodgo/traefik';
import { type Books, readBooks } from '../support/books.ts';
import { edgeInFront, healthIntervalMs, whyNoTraefik } from '../support/edge-in-front.ts';
import { bootReplicated, instances, serviceNames } from '../support/replicated-system.ts';
import { pace, type ReadRecord, type SaleRecord, startLoad } from '../support/steady-load.ts';
import {
  calm,
  type Signal,
  type Strike,
  type StrikeTally,
  strike,
  tallyOf,
  warmUpWith,
} from '../support/strike.ts';
import { signInTill } from '../support/till.ts';
import { benchArguments, machineLine, percentile, table } from './arguments.ts';

const { quick, json } = benchArguments();

const headings = [
  ['instance', 'signal', 'seconds', 'reads ok', 'failed ≤ 1 s', 'failed later', 'p99 ms'],
  ['sales ok', 'repeated', 'not sold', 'doubled', 'p99 ms'],
].flat();

const missing = await whyNoTraefik(console.log);
if (missing) {
  console.log(missing);
  process.exit(1);
}
const traefik = await findTraefik();
const system = await bootReplicated();
try {
  const edge = await edgeInFront(system);
  try {
    const struck = [
      ...(await strikeAll(edge.graphUrl, 'SIGTERM')),
      ...(await strikeAll(edge.graphUrl, 'SIGKILL')),
    ];
    const isFine = report(struck, await readBooks(system));
    process.exitCode = isFine ? 0 : 1;
  } finally {
    await edge.stop();
  }
} finally {
  await system.stop();
}

interface Struck {
  readonly strike: Strike;
  readonly tally: StrikeTally;
}

/** Under one sign-in, which lasts five minutes. */
async function strikeAll(graphUrl: string, signal: Signal): Promise<Struck[]> {
  const till = await signInTill(graphUrl);
  await warmUpWith(till);
  const load = startLoad(till, pace);
  const strikes = [await calm(load)];
  for (const instance of quick ? serviceNames() : instances(system)) {
    strikes.push(await strike({ system, load, intervalMs: healthIntervalMs }, instance, signal));
  }
  await load.stop();
  return strikes.map((one) => ({ strike: one, tally: tallyOf(one, load, healthIntervalMs) }));
}

function figuresOf({ strike: { instance, signal, from, to }, tally }: Struck, { wrong }: Books) {
  const { reads, sales, earlyFailures, lateFailures } = tally;
  const wrongIds = new Set(wrong.map(({ id }) => id));
  const sold = sales.filter(({ end }) => end === 'COMPLETED');
  return {
    instance,
    signal: signal ?? '',
    seconds: (to - from) / 1_000,
    readsOk: reads.length - earlyFailures.length - lateFailures.length,
    readsFailedWithinInterval: earlyFailures.length,
    readsFailedLater: lateFailures.length,
    readsP99Ms: p99(reads),
    salesOk: sold.filter(({ failure }) => failure === undefined).length,
    salesRepeated: sold.filter(({ failure }) => failure !== undefined).length,
    salesFailed: sales.length - sold.length,
    salesWrongInBooks: sales.filter(({ id }) => wrongIds.has(id)).length,
    salesP99Ms: p99(sales),
  };
}

function p99(records: readonly ReadRecord[]): number {
  const sorted = records.map(({ ms }) => ms).toSorted((a, b) => a - b);
  return percentile(sorted, 0.99);
}

/** Prints everything and answers whether nothing was lost that must not be. */
function report(struck: readonly Struck[], books: Books): boolean {
  const rows = struck.map((one) => figuresOf(one, books));
  const { readsPerSecond, salesPerSecond } = pace;
  console.log(
    `Two of each service behind Traefik, ${readsPerSecond} reads and ${salesPerSecond} sales a second. ${machineLine()}, ${traefikVersion()}\n`,
  );
  console.log(table([headings, ...rows.map(cells)]));
  const sales = struck.flatMap(({ tally }) => tally.sales);
  const unsold = lostSales(sales, books);
  console.log(
    `\n${books.completed.length} sales completed and ${books.cancelled.length} undone in the books; ${unsold} of those that were told "sold" are not there; ${books.wrong.length + books.others.length} disagreements.`,
  );
  for (const [failure, count] of failuresOf(struck)) console.log(`${count} × ${failure}`);
  if (json)
    console.log(JSON.stringify({ rows, unsold, disagreements: books.wrong.length + books.others.length }));
  const isPolite = rows.every(({ signal, salesRepeated, salesFailed }) =>
    signal === 'SIGTERM' ? salesRepeated + salesFailed === 0 : true,
  );
  const isRead = rows.every(({ readsFailedLater }) => readsFailedLater === 0);
  return isPolite && isRead && unsold === 0 && books.wrong.length + books.others.length === 0;
}

function cells(row: ReturnType<typeof figuresOf>): (string | number)[] {
  const { seconds, readsP99Ms, salesP99Ms, ...counts } = row;
  return [
    ...[counts.instance, counts.signal, seconds.toFixed(1)],
    ...[counts.readsOk, counts.readsFailedWithinInterval, counts.readsFailedLater, readsP99Ms.toFixed(0)],
    ...[counts.salesOk, counts.salesRepeated, counts.salesFailed, counts.salesWrongInBooks],
    salesP99Ms.toFixed(0),
  ];
}

function lostSales(sales: readonly SaleRecord[], { completed }: Books): number {
  const inBooks = new Set(completed);
  return sales.filter(({ id, end }) => end === 'COMPLETED' && !inBooks.has(id)).length;
}

function failuresOf(struck: readonly Struck[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { strike: one, tally } of struck) {
    for (const { failure } of [...tally.reads, ...tally.sales]) {
      if (failure === undefined) continue;
      const what = `${one.signal ?? 'nothing'} ${one.instance}: ${failure}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
  }
  return counts;
}

/** One that was built from our module does not know its version. */
function traefikVersion(): string {
  const told = /Version:\s+(\S+)/.exec(execFileSync(traefik, ['version'], { encoding: 'utf8' }))?.[1];
  const module = readFileSync(new URL('../../traefik/go.mod', import.meta.url), 'utf8');
  const built = /traefik\/traefik\/v3 v(\S+)/.exec(module)?.[1];
  return `Traefik ${told === 'dev' ? built : told}`;
}
