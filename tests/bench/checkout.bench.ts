/**
 * `npm run bench:checkout`: complete cash sales of 3 lines through the router, 8 at once, and where their time goes; and
 * what tracing adds to that. It boots two systems of its own, one traced, lets them sell in turns, prints a table, and
 * asserts nothing but that every sale was sold.
 */
import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, seedDemo } from '@goodgo/constellation';
import { AppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import { startTraceSink } from '@goodgo/testing';
import { signInTill, type Till } from '../support/till.ts';
import { benchArguments, machineLine, percentile, table } from './arguments.ts';
import { usageOf } from './process-usage.ts';

const concurrency = 8;
const { quick, json } = benchArguments();
const [warmUp, measured] = quick ? [100, 300] : [400, 2_000];
const rounds = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));

const sink = await startTraceSink({ keeps: false });
const shops: Shop[] = [];
try {
  for (const endpoint of ['', sink.url]) shops.push(await open(endpoint));
  for (const { till } of shops) await sell(till, warmUp);
  for (let round = 0; round < rounds; round += 1)
    for (const shop of shops) await sellMeasured(shop, measured / rounds);
  report(shops.map(figuresOf));
} finally {
  for (const { system } of shops) await system.stop();
  await sink.close();
}

/** A system and what was measured of it, all rounds together. */
interface Shop {
  readonly system: Constellation;
  readonly till: Till;
  readonly latencies: number[];
  readonly cpuMs: Map<string, number>;
  seconds: number;
  statements: number;
}

async function open(endpoint: string): Promise<Shop> {
  const env = { ...process.env, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint };
  const system = await bootConstellation({ root, topology: 'separate', ports: 'free', env });
  const shop = { system, latencies: [], cpuMs: new Map(), seconds: 0, statements: 0 };
  try {
    await seedDemo(system);
    return { ...shop, till: await signInTill(system.graphUrl) };
  } catch (error) {
    await system.stop();
    throw error;
  }
}

async function sellMeasured(shop: Shop, sales: number): Promise<void> {
  const before = await snapshot(shop.system);
  const started = performance.now();
  shop.latencies.push(...(await sell(shop.till, sales)));
  shop.seconds += (performance.now() - started) / 1_000;
  const after = await snapshot(shop.system);
  shop.statements += after.statements - before.statements;
  for (const [name, ms] of after.cpuMs)
    shop.cpuMs.set(name, (shop.cpuMs.get(name) ?? 0) + ms - (before.cpuMs.get(name) ?? 0));
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

interface Figures {
  readonly salesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuMsPerSale: Readonly<Record<string, number>>;
  readonly statementsPerSale: number;
}

function figuresOf({ latencies, seconds, cpuMs, statements }: Shop): Figures {
  const sorted = latencies.toSorted((a, b) => a - b);
  const sales = sorted.length;
  const cpu = Object.fromEntries([...cpuMs].map(([name, ms]) => [name, ms / sales]));
  return {
    salesPerSecond: sales / seconds,
    p50Ms: percentile(sorted, 0.5),
    p99Ms: percentile(sorted, 0.99),
    cpuMsPerSale: { ...cpu, total: Object.values(cpu).reduce((sum, ms) => sum + ms, 0) },
    statementsPerSale: statements / sales,
  };
}

function report([plain, traced]: readonly Figures[]): void {
  if (!plain || !traced) return;
  const row = (name: string, figure: (figures: Figures) => number) => [
    name,
    figure(plain).toFixed(1),
    figure(traced).toFixed(1),
  ];
  console.log(`Cash sales of 3 lines, ${concurrency} at once, ${measured} sales. ${machineLine()}\n`);
  console.log(
    table([
      ['per sale', 'tracing off', 'tracing on'],
      ...Object.keys(plain.cpuMsPerSale).map((name) =>
        row(`CPU ms ${name}`, ({ cpuMsPerSale }) => cpuMsPerSale[name] ?? 0),
      ),
      row('SQL statements', ({ statementsPerSale }) => statementsPerSale),
      row('p50 ms', ({ p50Ms }) => p50Ms),
      row('p99 ms', ({ p99Ms }) => p99Ms),
      row('sales a second', ({ salesPerSecond }) => salesPerSecond),
    ]),
  );
  if (json) console.log(JSON.stringify({ ...plain, traced }));
}
