/**
 * `npm run bench:checkout`: complete cash sales of 3 lines through the router, 8 at once, and where their time goes. It
 * boots a system of its own, prints a table, and asserts nothing but that every sale was sold.
 */
import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, seedDemo } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { signInTill, type Till } from '../support/till.ts';
import { benchArguments, machineLine, percentile, table } from './arguments.ts';
import { usageOf } from './process-usage.ts';

const concurrency = 8;
const { quick, json } = benchArguments();
const [warmUp, measured] = quick ? [100, 300] : [400, 2_000];
const root = fileURLToPath(new URL('../..', import.meta.url));

const system = await bootConstellation({ root, topology: 'separate', ports: 'free', env: process.env });
try {
  await seedDemo(system);
  const till = await signInTill(system.graphUrl);
  await sell(till, warmUp);
  const before = await snapshot(system);
  const started = performance.now();
  const latencies = await sell(till, measured);
  const seconds = (performance.now() - started) / 1_000;
  report(
    latencies.toSorted((a, b) => a - b),
    seconds,
    before,
    await snapshot(system),
  );
} finally {
  await system.stop();
}

async function sell(till: Till, sales: number): Promise<number[]> {
  const latencies: number[] = [];
  let left = sales;
  const cashier = async () => {
    while (left-- > 0) {
      const started = performance.now();
      await till.sell(newId());
      latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, cashier));
  return latencies;
}

interface Snapshot {
  readonly cpuMs: ReadonlyMap<string, number>;
  readonly statements: number;
}

async function snapshot({ services, databases, redisPid }: Constellation): Promise<Snapshot> {
  const processes = [...services.values()].map(({ name, pid }) => [name, pid] as const);
  const all = [...processes, ['PostgreSQL', databases.pid] as const, ['Redis', redisPid] as const];
  const cpuMs = new Map(all.flatMap(([name, pid]) => (pid ? [[name, usageOf(pid).cpuMs] as const] : [])));
  const counts = await Promise.all([...services.values()].map(({ url }) => statementsOf(url)));
  return { cpuMs, statements: counts.reduce((sum, count) => sum + count, 0) };
}

async function statementsOf(url: string): Promise<number> {
  const response = await fetch(`${url}/metrics`);
  if (!response.ok) throw new AppError('UNAVAILABLE', `${url}/metrics answered ${response.status}.`);
  const counts = (await response.text()).matchAll(/^db_statements_total\{[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

function report(latencies: readonly number[], seconds: number, before: Snapshot, after: Snapshot): void {
  const perSale = (name: string) =>
    ((after.cpuMs.get(name) ?? 0) - (before.cpuMs.get(name) ?? 0)) / latencies.length;
  const cpu = Object.fromEntries([...after.cpuMs.keys()].map((name) => [name, perSale(name)]));
  const total = Object.values(cpu).reduce((sum, ms) => sum + ms, 0);
  const figures = {
    salesPerSecond: latencies.length / seconds,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    cpuMsPerSale: { ...cpu, total },
    statementsPerSale: (after.statements - before.statements) / latencies.length,
  };
  console.log(`Cash sales of 3 lines, ${concurrency} at once, ${latencies.length} sales. ${machineLine()}\n`);
  console.log(
    table([
      ['', 'per sale'],
      ...Object.entries(figures.cpuMsPerSale).map(([name, ms]) => [`CPU ms ${name}`, ms.toFixed(1)]),
      ['SQL statements', figures.statementsPerSale.toFixed(1)],
    ]),
  );
  console.log(
    `\n${figures.salesPerSecond.toFixed(1)} sales/s, p50 ${figures.p50Ms.toFixed(0)} ms, p99 ${figures.p99Ms.toFixed(0)} ms.`,
  );
  if (json) console.log(JSON.stringify(figures));
}
