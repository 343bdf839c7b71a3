import { mergingOf } from './merging-of.ts';
import type { Exemplar, Merging, MetricSnapshot, MetricsSnapshot, SeriesSnapshot } from './snapshot.ts';

/**
 * One snapshot that speaks for all processes: counters, histograms and levels are added up; of the event loop's lag it is
 * the greatest, of start times the earliest, of a `_timestamp_seconds` the latest.
 */
export function mergeSnapshots(snapshots: readonly MetricsSnapshot[]): MetricsSnapshot {
  const byName = Map.groupBy(
    snapshots.flatMap(({ metrics }) => metrics),
    ({ name }) => name,
  );
  return {
    labels: snapshots[0]?.labels ?? {},
    exemplars: snapshots.some(({ exemplars }) => exemplars),
    metrics: [...byName.values()].flatMap(mergeMetric),
  };
}

/**
 * Only what a process counts. Of one that is no more or does not answer, this is still to be added to the sums: a counter
 * that goes down looks like a new start, and Prometheus would count everything again.
 */
export function countedOf(snapshot: MetricsSnapshot): MetricsSnapshot {
  return { ...snapshot, metrics: snapshot.metrics.filter(({ type }) => counted.has(type)) };
}

const counted: ReadonlySet<string> = new Set(['counter', 'histogram']);

function mergeMetric(metrics: readonly MetricSnapshot[]): MetricSnapshot[] {
  const [first] = metrics;
  if (first === undefined) return [];
  const merging = mergingOf(first);
  if (merging === 'omit') return [];
  const bySeries = Map.groupBy(
    metrics.flatMap(({ values }) => values),
    keyOf,
  );
  return [{ ...first, values: [...bySeries.values()].map((same) => mergeSeries(same, merging)) }];
}

/** The same labels may have been given in another order. */
function keyOf({ metricName = '', labels }: SeriesSnapshot): string {
  const pairs = Object.entries(labels).map(([name, value]) => [name, String(value)]);
  return JSON.stringify([metricName, pairs.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))]);
}

function mergeSeries(same: readonly SeriesSnapshot[], merging: Exclude<Merging, 'omit'>): SeriesSnapshot {
  const values = same.map(({ value }) => value);
  const [{ metricName, labels } = noSeries] = same;
  const exemplar = latest(same.flatMap(({ exemplar }) => exemplar ?? []));
  return {
    ...(metricName === undefined ? {} : { metricName }),
    labels,
    value: mergers[merging](values),
    ...(exemplar === undefined ? {} : { exemplar }),
  };
}

const noSeries: SeriesSnapshot = { labels: {}, value: 0 };

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const mergers: Readonly<Record<Exclude<Merging, 'omit'>, (values: readonly number[]) => number>> = {
  sum,
  average: (values) => sum(values) / values.length,
  min: (values) => Math.min(...values),
  max: (values) => Math.max(...values),
  first: ([value = 0]) => value,
};

function latest(exemplars: readonly Exemplar[]): Exemplar | undefined {
  return exemplars.toSorted((a, b) => b.timestamp - a.timestamp)[0];
}
