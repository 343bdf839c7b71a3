import { readFileSync } from 'node:fs';
import { createMetrics } from '@goodgo/metrics';
import { expect, it } from 'vitest';
import { createRouterTester } from '../harness/in-process.ts';
import { catalog } from '../harness/shop-graph.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** Those of parts that this test does not start: several workers, the place of the supergraph. */
const elsewhere = [
  'supergraph_read_failures_total',
  'worker_deaths_total',
  'workers_answered',
  'workers_wanted',
];

it('the README tells of every metric that the router has, and of no other', async () => {
  const metrics = createMetrics({ service: 'router' });
  const router = await createRouterTester({ subgraphs: [catalog], overrides: { metrics } });
  const { body } = await metrics.text();
  await router.stop();
  const exposed = [...body.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name ?? '');
  const own = exposed.filter((name) => !/^(nodejs|process)_/.test(name));
  const [, section = ''] = /^## Metrics$(.*?)^## /ms.exec(readme) ?? [];
  const names = [...section.matchAll(/^\| (.*?) \|/gm)].map(([, cell = '']) => cell).join();
  const told = [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? '');
  expect(told.toSorted()).toEqual([...own, ...elsewhere].toSorted());
});
