import { noTracing } from '@goodgo/tracing';
import { describe, expect, it } from 'vitest';
import { createMetrics, type Metrics } from './metrics.ts';

async function linesOf(metrics: Metrics, name: string): Promise<string[]> {
  const { body } = await metrics.text();
  return body.split('\n').filter((line) => line.startsWith(name));
}

describe('createMetrics', () => {
  it('answers a scrape with the metrics of the process, labelled with the service', async () => {
    const { contentType, body } = await createMetrics({ service: 'order' }).text();
    expect(contentType).toContain('text/plain; version=0.0.4');
    expect(body).toMatch(/^process_resident_memory_bytes\{service="order"\} \d+$/m);
    expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds\{service="order"\} /m);
  });

  it('keeps services in one process apart', async () => {
    const [order, payment] = [createMetrics({ service: 'order' }), createMetrics({ service: 'payment' })];
    order.counter('orders_placed_total', 'Orders placed.', []).inc();
    expect(await linesOf(payment, 'orders_placed_total')).toEqual([]);
  });

  it('counts, with and without labels', async () => {
    const metrics = createMetrics({ service: 'order' });
    const placed = metrics.counter('orders_placed_total', 'Orders placed.', []);
    const refused = metrics.counter('orders_refused_total', 'Orders refused.', ['reason']);
    placed.inc();
    placed.inc(2);
    refused.inc({ reason: 'stock' });
    refused.inc({ reason: 'stock' }, 4);
    expect(await linesOf(metrics, 'orders_')).toEqual([
      'orders_placed_total{service="order"} 3',
      'orders_refused_total{reason="stock",service="order"} 5',
    ]);
  });

  it('observes distributions, in buckets of its own or given ones', async () => {
    const metrics = createMetrics({ service: 'order' });
    metrics.histogram('checkout_seconds', 'Time of a checkout.', []).observe(0.003);
    metrics.histogram('basket_lines', 'Lines of a basket.', ['store'], [1, 5]).observe({ store: 's1' }, 3);
    expect(await linesOf(metrics, 'checkout_seconds_bucket')).toHaveLength(14);
    expect(await linesOf(metrics, 'basket_lines')).toEqual([
      'basket_lines_bucket{le="1",service="order",store="s1"} 0',
      'basket_lines_bucket{le="5",service="order",store="s1"} 1',
      'basket_lines_bucket{le="+Inf",service="order",store="s1"} 1',
      'basket_lines_sum{service="order",store="s1"} 3',
      'basket_lines_count{service="order",store="s1"} 1',
    ]);
  });

  it('tells levels, set by the service or read at the scrape', async () => {
    const metrics = createMetrics({ service: 'order' });
    const open = metrics.gauge('orders_open', 'Open orders.', []);
    open.set(5);
    open.inc();
    open.dec(3);
    let unsent = 0;
    metrics.gauge('outbox_unsent', 'Unsent events.', ['type'], async (gauge) =>
      gauge.set({ type: 'a' }, unsent),
    );
    unsent = 7;
    expect(await linesOf(metrics, 'o')).toEqual([
      'orders_open{service="order"} 3',
      'outbox_unsent{type="a",service="order"} 7',
    ]);
  });

  it('forgets the series of a gauge that is reset', async () => {
    const metrics = createMetrics({ service: 'order' });
    const waiting = metrics.gauge('waiting', 'Waiting.', ['queue']);
    waiting.set({ queue: 'gone' }, 1);
    waiting.reset();
    waiting.set({ queue: 'here' }, 2);
    expect(await linesOf(metrics, 'waiting')).toEqual(['waiting{queue="here",service="order"} 2']);
  });

  it('answers a scrape without the gauge that could not be read', async () => {
    const metrics = createMetrics({ service: 'order' });
    const old = metrics.gauge('pool_used', 'Used.', ['pool'], () =>
      Promise.reject(new Error('the pool is gone')),
    );
    old.set({ pool: 'main' }, 3);
    metrics.gauge('pool_size', 'Size.', [], () => {
      throw new Error('the pool is gone');
    });
    metrics.counter('orders_placed_total', 'Orders placed.', []).inc();
    expect(await linesOf(metrics, 'pool_used')).toEqual([]);
    expect(await linesOf(metrics, 'orders_placed_total')).toHaveLength(1);
  });

  it('gives the same metric when asked again', async () => {
    const metrics = createMetrics({ service: 'order' });
    for (const _part of ['relay', 'consumer'])
      metrics.counter('events_total', 'Events.', ['type']).inc({ type: 'a' });
    expect(await linesOf(metrics, 'events_total')).toEqual(['events_total{type="a",service="order"} 2']);
  });

  it('refuses the same name for another kind or other labels', () => {
    const metrics = createMetrics({ service: 'order' });
    metrics.counter('events_total', 'Events.', ['type']);
    const refused = expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' });
    expect(() => metrics.gauge('events_total', 'Events.', ['type'])).toThrow(refused);
    expect(() => metrics.counter('events_total', 'Events.', ['kind'])).toThrow(refused);
  });
});

describe('the metrics of a traced service', () => {
  const openMetrics = 'application/openmetrics-text; version=1.0.0, text/plain;q=0.5';
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const observeIn = async (metrics: Metrics, flags: '00' | '01') => {
    const seconds = metrics.histogram('checkout_seconds', 'Time of a checkout.', ['outcome'], [1, 5]);
    const traceparent = `00-${traceId}-b7ad6b7169203331-${flags}`;
    await noTracing.inRequest({ requestId: 'r', traceparent }, async () =>
      seconds.observe({ outcome: 'sold' }, 2),
    );
  };

  it('say in OpenMetrics in which trace something took so long, if that was recorded', async () => {
    const metrics = createMetrics({ service: 'order', exemplars: true });
    await observeIn(metrics, '00');
    expect((await metrics.text(openMetrics)).body).not.toContain(traceId);
    await observeIn(metrics, '01');
    const { contentType, body } = await metrics.text(openMetrics);
    expect(contentType).toContain('application/openmetrics-text');
    expect(body).toMatch(
      /^checkout_seconds_bucket\{le="5",service="order",outcome="sold"\} 2 # \{trace_id="0af7651916cd43dd8448eb211c80319c"\} 2 /m,
    );
    expect(body.endsWith('# EOF\n')).toBe(true);
  });

  it('have the same names in either format, whatever was asked for before and at the same time', async () => {
    const metrics = createMetrics({ service: 'order', exemplars: true });
    metrics.counter('orders_placed_total', 'Orders placed.', []).inc();
    const texts = await Promise.all([metrics.text(), metrics.text(openMetrics), metrics.text()]);
    for (const { body } of texts) expect(body).toContain('\norders_placed_total{service="order"} 1\n');
    expect(texts[0]?.contentType).toContain('text/plain');
    expect(texts[0]?.body).toContain('# TYPE orders_placed_total counter');
  });

  it('stay in the text of Prometheus where nothing is traced', async () => {
    const metrics = createMetrics({ service: 'order' });
    await observeIn(metrics, '01');
    const { contentType, body } = await metrics.text(openMetrics);
    expect(contentType).toContain('text/plain');
    expect(body).not.toContain(traceId);
  });
});

it('does not compile with labels missing, unknown or where there are none', () => {
  const metrics = createMetrics({ service: 'order' });
  const misuse = () => {
    const plain = metrics.counter('plain_total', 'Plain.', []);
    const labelled = metrics.counter('labelled_total', 'Labelled.', ['reason']);
    // @ts-expect-error a label is missing
    labelled.inc({});
    // @ts-expect-error all labels are missing
    labelled.inc();
    // @ts-expect-error a label that the metric does not have
    labelled.inc({ reason: 'a', colour: 'b' });
    // @ts-expect-error a metric without labels
    plain.inc({ reason: 'a' });
  };
  expect(misuse).toBeTypeOf('function');
});

describe('a metric with more than 2,000 label sets', () => {
  it('puts new ones under "other", keeps counting the old ones and says so', async () => {
    const metrics = createMetrics({ service: 'router' });
    const operations = metrics.counter('operations_total', 'Operations.', ['operation', 'outcome']);
    for (let nth = 0; nth < 2_500; nth += 1) operations.inc({ operation: `op${nth}`, outcome: 'success' });
    operations.inc({ operation: 'op7', outcome: 'success' });
    const lines = await linesOf(metrics, 'operations_total');
    expect(lines).toHaveLength(2_001);
    expect(lines).toContain('operations_total{operation="op7",outcome="success",service="router"} 2');
    expect(lines).toContain('operations_total{operation="other",outcome="other",service="router"} 500');
    expect(await linesOf(metrics, 'metrics_collapsed_total')).toEqual([
      'metrics_collapsed_total{metric="operations_total",service="router"} 500',
    ]);
  });

  it('is capped whatever its kind', async () => {
    const metrics = createMetrics({ service: 'router' });
    const seconds = metrics.histogram('seconds', 'Time.', ['id'], [1]);
    const level = metrics.gauge('level', 'Level.', ['id']);
    for (let id = 0; id < 2_100; id += 1) {
      seconds.observe({ id }, 0.5);
      level.set({ id }, id);
    }
    expect(await linesOf(metrics, 'seconds_count')).toHaveLength(2_001);
    expect(await linesOf(metrics, 'level')).toHaveLength(2_001);
  });
});
