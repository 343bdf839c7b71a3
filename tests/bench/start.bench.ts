/**
 * `npm run bench:start`: how long the services take from nothing to the first answer of the graph, and what each process
 * holds when idle. Twice in each topology: with new data, and with the data of the first time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { bootConstellation, type Constellation, type Topology } from '@goodgo/constellation';
import { benchArguments, machineLine, table } from './arguments.ts';
import { usageOf } from './process-usage.ts';

const { quick, json } = benchArguments();
const root = fileURLToPath(new URL('../..', import.meta.url));
const settleMs = quick ? 1_000 : 5_000;
const results: Record<string, { seconds: number; memoryMb: Record<string, number> }> = {};

for (const topology of ['separate', 'single'] as const) {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodgo-bench-'));
  try {
    for (const data of ['new data', 'old data'])
      results[`${topology}, ${data}`] = await measure(topology, dataDir);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

console.log(`Cold start to the first answer, and memory when idle. ${machineLine()}\n`);
console.log(
  table([
    ['', 'seconds'],
    ...Object.entries(results).map(([name, { seconds }]) => [name, seconds.toFixed(1)]),
  ]),
);
const idle: Record<string, number> = results['separate, old data']?.memoryMb ?? {};
console.log(
  `\n${table([['separate, idle', 'MB'], ...Object.entries(idle).map(([name, mb]) => [name, mb.toFixed(0)])])}`,
);
if (json) console.log(JSON.stringify(results));

async function measure(topology: Topology, dataDir: string) {
  const started = performance.now();
  const system = await bootConstellation({ root, dataDir, topology, ports: 'free', env: process.env });
  try {
    const body = JSON.stringify({ query: '{ __typename }' });
    await fetch(system.graphUrl, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const seconds = (performance.now() - started) / 1_000;
    await delay(settleMs);
    return { seconds, memoryMb: memoryOf(system) };
  } finally {
    await system.stop();
  }
}

function memoryOf({ services, databases, redisPid }: Constellation): Record<string, number> {
  const own = [...services.values()].map(({ name, pid }) => [name, pid] as const);
  const all = [...own, ['PostgreSQL', databases.pid] as const, ['Redis', redisPid] as const];
  return Object.fromEntries(all.flatMap(([name, pid]) => (pid ? [[name, usageOf(pid).memoryMb]] : [])));
}
