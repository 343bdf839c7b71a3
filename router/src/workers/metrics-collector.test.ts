import { createMetrics, type Metrics } from '@goodgo/metrics';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ToWorker } from './messages.ts';
import { createMetricsCollector, type MeasuredWorker } from './metrics-collector.ts';
import { metricsOfAll } from './metrics-of-all.ts';
import type { SupervisorWire } from './supervisor-wire.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Workers in this process, of which those in `silent` do not answer. */
function aCrew() {
  const silent = new Set<number>();
  const measured = new Map<number, Metrics>();
  const workers = (): MeasuredWorker[] =>
    [...measured].map(([id, metrics]) => ({
      id,
      ask: (message) =>
        silent.has(id) || void metrics.snapshot().then((given) => collector.receive(id, message.id, given)),
    }));
  const collector = createMetricsCollector({ own: createMetrics({ service: 'till' }), wanted: 2, workers });
  const hire = (id: number, sold: number) => {
    const metrics = createMetrics({ service: 'till' });
    metrics.counter('sold_total', 'Sold.', []).inc(sold);
    metrics.gauge('open', 'Open.', []).set(sold);
    measured.set(id, metrics);
  };
  const fire = (id: number) => {
    measured.delete(id);
    collector.retire(id);
  };
  const told = async () => {
    const text = collector.text(undefined);
    await vi.advanceTimersByTimeAsync(1_000);
    const lines = (await text).body.split('\n');
    const of = (name: string) => lines.find((line) => line.startsWith(`${name}{`))?.replace(/.* /, '');
    return { sold: of('sold_total'), open: of('open'), answered: of('workers_answered') };
  };
  return { hire, fire, silent, told };
}

it('adds up what all workers say', async () => {
  const { hire, told } = aCrew();
  hire(1, 3);
  hire(2, 4);
  expect(await told()).toEqual({ sold: '7', open: '7', answered: '2' });
});

it('keeps what a silent worker had counted, but not its levels', async () => {
  const { hire, told, silent } = aCrew();
  hire(1, 3);
  hire(2, 4);
  await told();
  silent.add(2);
  expect(await told()).toEqual({ sold: '7', open: '3', answered: '1' });
  silent.clear();
  expect(await told()).toEqual({ sold: '7', open: '7', answered: '2' });
});

it('keeps what dead workers had counted, beside what those count who came after them', async () => {
  const { hire, fire, told } = aCrew();
  hire(1, 3);
  hire(2, 4);
  await told();
  fire(2);
  hire(3, 10);
  await told();
  fire(3);
  hire(4, 100);
  expect(await told()).toEqual({ sold: '117', open: '103', answered: '2' });
});

it('does not wait for a worker that dies meanwhile, nor where there is none', async () => {
  const { hire, fire, silent, told } = aCrew();
  expect(await told()).toMatchObject({ sold: undefined, answered: '0' });
  hire(1, 3);
  hire(2, 4);
  silent.add(2);
  const text = told();
  fire(2);
  expect(await text).toEqual({ sold: '3', open: '3', answered: '1' });
});

it('a worker tells no numbers rather than its own when the supervisor is silent', async () => {
  const listeners: ((message: ToWorker) => void)[] = [];
  const wire: SupervisorWire = { tell: vi.fn(), hear: (listener) => void listeners.push(listener) };
  const metrics = metricsOfAll(createMetrics({ service: 'till' }), wire);
  const text = metrics.text('text/plain');
  const refused = expect(text).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await vi.advanceTimersByTimeAsync(3_000);
  await refused;
  const later = metrics.text();
  expect(wire.tell).toHaveBeenLastCalledWith({ kind: 'metrics.asked', id: 2, accept: undefined });
  const told = { contentType: 'text/plain', body: 'sold_total 7' };
  for (const hear of listeners) hear({ kind: 'metrics.told', id: 2, ...told });
  expect(await later).toEqual(told);
});
