import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from '@goodgo/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Exposition } from './exposition.ts';
import { readQuery } from './promql.ts';
import { type Asked, dashboardAsks, readRules, rulesAsk } from './queries.ts';
import { type ScrapedSystem, scrapedSystem } from './scraped-system.ts';

/** What a healthy system does not say, and the source that says it. */
const seldom: Readonly<Record<string, string>> = {
  partial: 'router/src/plugins/outcome.ts',
  rolled_back: 'shared/database/src/database-metrics.ts',
  error: 'shared/subgraph-kit/src/metrics-plugin.ts',
  SaleInProgress: 'subgraphs/order/src/domain/errors.ts',
  SaleUndone: 'subgraphs/order/src/domain/errors.ts',
  TOKEN_REUSED: 'subgraphs/auth/src/domain/session.ts',
  '503': 'shared/errors/src/error-table.ts',
};
/** Nothing of this kind has happened to the system of this test. */
const quiet =
  /events_resent_total|events_retried_total|dead_letters|outcome="rolled_back"|process_start_time_seconds/;
/** Made by Prometheus itself. */
const own = {
  up: ['job', 'instance', 'service'],
  ALERTS: ['alertname', 'alertstate', 'severity', 'job', 'service'],
};

const asked = [...rulesAsk(), ...dashboardAsks('prometheus')];
const textOf = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

let system: ScrapedSystem;
const exposed = new Exposition();
const labels = new Map<string, ReadonlySet<string>>(
  Object.entries(own).map(([name, names]) => [name, new Set(names)]),
);
beforeAll(async () => {
  system = await scrapedSystem();
  for (const { job, service, url } of system.targets) {
    const text = await (await fetch(`${url}/metrics`)).text();
    exposed.add(text, { job, instance: url, ...(service && { service }) });
  }
  for (const { record, expr } of readRules()) {
    if (record) labels.set(record, readQuery(expr, labelsOf).labels);
  }
});
afterAll(() => system?.stop()); // undefined where it did not start

function labelsOf(metric: string): ReadonlySet<string> {
  const known = labels.get(metric);
  if (known) return known;
  const found = new Set(exposed.labelsOf(metric)?.keys());
  if (exposed.isEmpty(metric)) for (const label of declaredLabels(metric)) found.add(label);
  return found;
}

/** The labels of a metric that has counted nothing yet, as its declaration names them. */
function declaredLabels(metric: string): string[] {
  const sources = ['shared/events/src/consumer-metrics.ts', 'shared/events/src/relay-metrics.ts'];
  const own = ['subgraphs/auth/src/metrics.ts', 'shared/metrics/src/metrics.ts'];
  const text = [...sources, ...own].map(textOf).join('\n');
  const declaration = text.slice(Math.max(0, text.indexOf(`'${metric}'`))).slice(0, 300);
  const [, list = ''] = /\[([^\]]*)\]/.exec(declaration) ?? [];
  return ['service', 'job', 'instance', ...[...list.matchAll(/'(\w+)'/g)].map(([, label = '']) => label)];
}

const isOfEdge = (metric: string) => metric.startsWith('traefik_') || /(^|_)edge_|^edge:/.test(metric);
const askedHere = (query: Asked) =>
  system.hasEdge || !readQuery(query.expr, labelsOf).selectors.some(({ metric }) => isOfEdge(metric));

describe('every query of rules and dashboard', () => {
  it('names metrics that somebody exposes', () => {
    const missing = asked.filter(askedHere).flatMap(({ by, expr }) =>
      readQuery(expr, labelsOf)
        .selectors.filter(({ metric }) => !labels.has(metric) && !exposed.labelsOf(metric))
        .map(({ metric }) => `${by} asks for ${metric}, which nobody exposes.`),
    );
    expect(missing).toEqual([]);
  });

  it('selects and groups by labels that they have', () => {
    const wrong = asked.filter(askedHere).flatMap(({ by, expr, named }) => {
      const { selectors, groupings, labels: result } = readQuery(expr, labelsOf);
      const selected = selectors.flatMap(({ metric, matchers }) =>
        matchers.map(({ label }) => ({ label, among: labelsOf(metric) })),
      );
      const texts = named.map((label) => ({ label, among: result }));
      return [...selected, ...groupings, ...texts]
        .filter(({ label, among }) => !among.has(label))
        .map(({ label }) => `${by} names the label ${label}, which its metric does not have.`);
    });
    expect(wrong).toEqual([]);
  });

  it('compares labels with values that they can have', () => {
    const wrong = asked.filter(askedHere).flatMap(({ by, expr }) =>
      readQuery(expr, labelsOf).selectors.flatMap(({ metric, matchers }) =>
        matchers
          .flatMap(({ label, operator, value }) =>
            valuesOf(operator, value).map((one) => ({ label, value: one })),
          )
          .filter(({ label, value }) => !isKnown(metric, label, value))
          .map(({ label, value }) => `${by} compares ${label} of ${metric} with ${value}.`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('is answered by a Prometheus that scrapes the system', async () => {
    for (const { by, expr } of dashboardAsks('prometheus').filter(askedHere)) {
      await eventually(
        async () => {
          const series = await system.prometheus.query(expr);
          if (!quiet.test(expr)) expect(series.length, `${by}: ${expr}`).toBeGreaterThan(0);
        },
        { deadlineMs: 30_000, everyMs: 250 },
      );
    }
  });
});

/** The values that a matcher names; none for a pattern. */
function valuesOf(operator: string, value: string): string[] {
  const isList = operator.endsWith('~') && /^\w+(\|\w+)*$/.test(value);
  return isList ? value.split('|') : operator.endsWith('~') ? [] : [value];
}

function isKnown(metric: string, label: string, value: string): boolean {
  const values = exposed.labelsOf(metric)?.get(label);
  // Recorded series and series of Prometheus itself have what theirs have.
  if (values?.has(value) || (values === undefined && labels.has(metric))) return true;
  const source = seldom[value];
  return source !== undefined && textOf(source).includes(value);
}

it('a slow operation leads to its trace', async () => {
  for (const metric of ['graphql_operation_duration_seconds_bucket', 'checkout_duration_seconds_bucket']) {
    await eventually(
      async () => {
        const [exemplar] = await system.prometheus.exemplars(metric);
        expect(exemplar?.labels.trace_id, metric).toMatch(/^[0-9a-f]{32}$/);
      },
      { deadlineMs: 20_000 },
    );
  }
});

it('Prometheus reaches every target, works out every rule, and no alert fires but for what was broken here', async () => {
  await eventually(async () => expect(await system.prometheus.query('up == 0')).toEqual([]), {
    deadlineMs: 20_000,
  });
  expect(await system.prometheus.query('prometheus_rule_evaluation_failures_total > 0')).toEqual([]);
  const firing = await system.prometheus.query('ALERTS{alertstate="firing"}');
  const names = new Set(firing.map(({ metric }) => metric.alertname));
  for (const burn of ['GraphFailsFast', 'GraphFailsSteadily', 'GraphFailsALittle']) names.delete(burn);
  for (const slow of ['GraphIsSlow', 'GraphIsALittleSlow']) names.delete(slow); // a busy machine
  expect([...names]).toEqual(['Watchdog']);
});
