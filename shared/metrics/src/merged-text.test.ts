import { noTracing } from '@goodgo/tracing';
import { describe, expect, it } from 'vitest';
import { countedOf, mergeSnapshots } from './merge-snapshots.ts';
import { mergedText } from './merged-text.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { MetricsSnapshot } from './snapshot.ts';

const openMetrics = 'application/openmetrics-text; version=1.0.0, text/plain;q=0.5';

/** Two processes of one service, and what both say as it arrives over a pipe. */
function twoProcesses(exemplars = false) {
  const one = createMetrics({ service: 'router', exemplars });
  const other = createMetrics({ service: 'router', exemplars });
  const both = () => Promise.all([one, other].map(sent));
  return { one, other, both };
}

async function sent(metrics: Metrics): Promise<MetricsSnapshot> {
  return JSON.parse(JSON.stringify(await metrics.snapshot()));
}

async function linesOf(snapshots: readonly MetricsSnapshot[], name: string): Promise<string[]> {
  const { body } = await mergedText(snapshots);
  return body.split('\n').filter((line) => line.startsWith(name));
}

/** A process of which the gauges have these values. */
function aSnapshot(gauges: Record<string, number>, aggregator = 'sum'): MetricsSnapshot {
  const metrics = Object.entries(gauges).map(([name, value]) => ({
    ...{ name, help: name, type: 'gauge', aggregator: aggregator as 'sum' },
    values: [{ labels: {}, value }],
  }));
  return { labels: { service: 'router' }, exemplars: false, metrics };
}

describe('the metrics of several processes', () => {
  it('are told like those of one', async () => {
    const { one } = twoProcesses();
    one.counter('asked_total', 'Asked.', ['who']).inc({ who: 'a "b"' });
    one.histogram('seconds', 'Time.', [], [1]).observe(0.5);
    const [merged, alone] = [await mergedText([await sent(one)]), await one.text()];
    const ours = /^(# \w+ )?(asked|seconds)/;
    const oursOf = (body: string) => body.split('\n').filter((line) => ours.test(line));
    expect(merged.contentType).toBe(alone.contentType);
    expect(oursOf(merged.body)).toEqual(oursOf(alone.body));
  });

  it('add up what is counted, label set by label set', async () => {
    const { one, other, both } = twoProcesses();
    one.counter('asked_total', 'Asked.', ['who', 'how']).inc({ who: 'a', how: 'x' }, 2);
    other.counter('asked_total', 'Asked.', ['who', 'how']).inc({ how: 'x', who: 'a' }, 3);
    other.counter('asked_total', 'Asked.', ['who', 'how']).inc({ who: 'b', how: 'x' });
    expect(await linesOf(await both(), 'asked_total')).toEqual([
      'asked_total{who="a",how="x",service="router"} 5',
      'asked_total{who="b",how="x",service="router"} 1',
    ]);
  });

  it('add up distributions, bucket by bucket', async () => {
    const { one, other, both } = twoProcesses();
    one.histogram('seconds', 'Time.', ['route'], [1, 5]).observe({ route: '/' }, 0.5);
    other.histogram('seconds', 'Time.', ['route'], [1, 5]).observe({ route: '/' }, 3);
    expect(await linesOf(await both(), 'seconds')).toEqual([
      'seconds_bucket{le="1",route="/",service="router"} 1',
      'seconds_bucket{le="5",route="/",service="router"} 2',
      'seconds_bucket{le="+Inf",route="/",service="router"} 2',
      'seconds_sum{route="/",service="router"} 3.5',
      'seconds_count{route="/",service="router"} 2',
    ]);
  });

  it('have what only one of them has', async () => {
    const { one, both } = twoProcesses();
    one.counter('seldom_total', 'Seldom.', []).inc();
    expect(await linesOf(await both(), 'seldom_total')).toEqual(['seldom_total{service="router"} 1']);
  });

  it.each([
    ['open_requests', 'sum', 7],
    ['process_start_time_seconds', 'omit', 3],
    ['nodejs_eventloop_lag_p99_seconds', 'average', 4],
    ['nodejs_eventloop_lag_min_seconds', 'min', 3],
    ['supergraph_loaded_timestamp_seconds', 'sum', 4],
    ['nodejs_version_info', 'first', 3],
    ['share', 'average', 3.5],
  ])('of %s (%s), which is 3 and 4, tell %d', async (name, aggregator, told) => {
    const snapshots = [aSnapshot({ [name]: 3 }, aggregator), aSnapshot({ [name]: 4 }, aggregator)];
    expect(await linesOf(snapshots, name)).toEqual([`${name}{service="router"} ${told}`]);
  });

  it('tell of the process what can be told of several', async () => {
    const { both } = twoProcesses();
    const snapshots = await both();
    expect(await linesOf(snapshots, 'process_start_time_seconds')).toHaveLength(1);
    expect(await linesOf(snapshots, 'nodejs_version_info')).toEqual([expect.stringMatching(/ 1$/)]);
  });

  it('are an empty text where there is no process', async () => {
    expect((await mergedText([])).body.trim()).toBe('');
  });
});

describe('the exemplars of several processes', () => {
  const traceIds = ['0af7651916cd43dd8448eb211c80319c', '1bf7651916cd43dd8448eb211c80319c'];
  const observeIn = (metrics: Metrics, traceId = '') =>
    noTracing.inRequest({ requestId: 'r', traceparent: `00-${traceId}-b7ad6b7169203331-01` }, async () =>
      metrics.histogram('seconds', 'Time.', [], [1, 5]).observe(2),
    );

  it('are told in OpenMetrics', async () => {
    const { one, other, both } = twoProcesses(true);
    await observeIn(one, traceIds[0]);
    await observeIn(other, traceIds[1]);
    const snapshots = await both();
    const { contentType, body } = await mergedText(snapshots, openMetrics);
    expect(contentType).toContain('application/openmetrics-text');
    expect(body).toMatch(/^seconds_bucket\{le="5",service="router"\} 2 # \{trace_id="[01][^"]+"\} 2 /m);
    expect(body.endsWith('# EOF\n')).toBe(true);
  });

  it.each([
    [1, 2],
    [2, 1],
  ])('are of each bucket the latest, seen at %d and %d', (...timestamps) => {
    const snapshots = timestamps.map((timestamp): MetricsSnapshot => {
      const exemplar = { labelSet: { trace_id: String(timestamp) }, value: 3, timestamp };
      const values = [{ metricName: 'seconds_bucket', labels: { le: 5 }, value: 1, exemplar }];
      const seconds = {
        name: 'seconds',
        help: 'Time.',
        type: 'histogram',
        aggregator: 'sum',
        values,
      } as const;
      return { labels: {}, exemplars: true, metrics: [seconds] };
    });
    expect(mergeSnapshots(snapshots).metrics[0]?.values).toEqual([
      expect.objectContaining({ value: 2, exemplar: expect.objectContaining({ timestamp: 2 }) }),
    ]);
  });

  it('leave the names of counters as they are in either format', async () => {
    const { one, both } = twoProcesses(true);
    one.counter('asked_total', 'Asked.', []).inc();
    const [snapshots] = await Promise.all([both(), one.text(openMetrics)]);
    const texts = [await mergedText(snapshots), await mergedText(snapshots, openMetrics)];
    for (const { body } of texts) expect(body).toContain('\nasked_total{service="router"} 1\n');
    expect(texts[0]?.body).toContain('# TYPE asked_total counter');
    expect(texts[1]?.body).toContain('# TYPE asked counter');
  });

  it('are no reason for OpenMetrics where nothing is traced', async () => {
    const { both } = twoProcesses();
    expect((await mergedText(await both(), openMetrics)).contentType).toContain('text/plain');
  });
});

it('what is counted of a process can be kept without its levels', async () => {
  const { one } = twoProcesses();
  one.counter('asked_total', 'Asked.', []).inc();
  one.histogram('seconds', 'Time.', []).observe(1);
  one.gauge('open', 'Open.', []).set(1);
  const names = countedOf(await one.snapshot()).metrics.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['asked_total', 'seconds', 'process_cpu_seconds_total']));
  expect(names).not.toContain('open');
});
