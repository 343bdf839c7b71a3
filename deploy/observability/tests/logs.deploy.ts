import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootConstellation, seedDemo } from '@goodgo/constellation';
import { newId } from '@goodgo/ids';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInTill } from '../../../tests/support/till.ts';
import { alloyFile } from '../src/files.ts';
import { alloyPipeline } from './alloy-pipeline.ts';
import { type Loki, startLoki } from './loki.ts';
import { dashboardAsks } from './queries.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

let loki: Loki;
let requestId: string;
beforeAll(async () => {
  const lines = await linesOfSales();
  requestId = requestOfASale(lines.map(({ line }) => line));
  loki = await startLoki((line) => process.stdout.write(`${line}\n`));
  const ship = alloyPipeline(readFileSync(alloyFile, 'utf8'));
  await loki.push(lines.map(({ line, container }) => ship(line, container)));
});
afterAll(() => loki?.stop()); // undefined where the system did not start

/** What every process of a system writes while it is set up and sells. */
async function linesOfSales(): Promise<{ line: string; container: string }[]> {
  const system = await bootConstellation({
    root,
    topology: 'separate',
    ports: 'free',
    durable: false,
    env: process.env,
  });
  try {
    await seedDemo(system);
    const till = await signInTill(system.graphUrl);
    await till.sell(newId());
    await till.sell(newId());
    const folder = join(system.dataDir.path, 'logs');
    return await eventually(() => {
      const lines = readdirSync(folder).flatMap((file) => linesOf(folder, file));
      expect(lines.filter(({ line }) => line.includes('"operation":"Sell"'))).toHaveLength(2);
      return lines;
    });
  } finally {
    await system.stop();
  }
}

function linesOf(folder: string, file: string): { line: string; container: string }[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => ({ line, container: file.replace('.log', '') }));
}

function requestOfASale(lines: readonly string[]): string {
  const sale = lines.find((line) => line.includes('"operation":"Sell"')) ?? '{}';
  return (JSON.parse(sale) as { requestId: string }).requestId;
}

describe('in Loki', () => {
  it('one request is found by its id in the router and in every subgraph that it reached', async () => {
    await eventually(
      async () => {
        const found = await loki.find(`{service=~".+"} | request_id="${requestId}"`);
        const services = new Set(found.map(({ labels }) => labels.service));
        expect([...services].sort()).toEqual(['inventory', 'order', 'payment', 'router']);
        for (const { line } of found) expect(JSON.parse(line)).toMatchObject({ requestId });
      },
      { deadlineMs: 20_000, everyMs: 100 },
    );
  });

  it('the other requests are not among them, and an unknown id finds nothing', async () => {
    const all = await loki.find('{service="router"}');
    const one = await loki.find(`{service="router"} | request_id="${requestId}"`);
    expect(one.length).toBeGreaterThan(0);
    expect(one.length).toBeLessThan(all.length);
    expect(await loki.find('{service=~".+"} | request_id="nobody"')).toEqual([]);
  });

  it('a line says in its fields what it says beside it', async () => {
    const [line] = await loki.find(`{service="order"} | json | requestId="${requestId}"`);
    expect(line?.labels).toMatchObject({ service: 'order', level: 'info', request_id: requestId });
  });

  it('streams are made of labels with few values only', async () => {
    const names = await loki.labelNames();
    expect(names.filter((name) => !['level', 'service', 'tenant_tier'].includes(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['level', 'service']));
  });

  it('the log panels of the dashboard find lines', async () => {
    const [, lines] = dashboardAsks('loki').map(({ expr }) => expr);
    expect((await loki.find(lines ?? '')).length).toBeGreaterThan(10);
    const ofRequest = (lines ?? '').replace('request_id=~".*"', `request_id=~"${requestId}.*"`);
    expect(new Set((await loki.find(ofRequest)).map(({ labels }) => labels.request_id))).toEqual(
      new Set([requestId]),
    );
  });

  it('every question of the dashboard is LogQL', async () => {
    for (const { expr } of dashboardAsks('loki')) expect(await loki.find(expr), expr).toBeInstanceOf(Array);
  });
});
