import type { Metrics } from '@goodgo/metrics';
import type { DomainEvent } from './domain-event.ts';
import type { Delivery } from './event-bus.ts';

/** What a consumer measures. */
export type ConsumerMetrics = {
  handled(event: DomainEvent, publisher: string): void;
  absorbed(event: DomainEvent): void;
  ignored(): void;
  retried(delivery: Delivery): void;
  deadLettered(delivery: Delivery): void;
  backlog(byPublisher: ReadonlyMap<string, number>): void;
};

const secondBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 600];

/** Registers `events_handled_total`, `events_delivery_seconds`, `events_retried_total`, `events_dead_lettered_total`, `events_lag`. */
export function createConsumerMetrics(metrics: Metrics): ConsumerMetrics {
  const handled = metrics.counter('events_handled_total', 'Deliveries by what became of them', [
    'type',
    'outcome',
  ]);
  const delivery = metrics.histogram(
    'events_delivery_seconds',
    'From the time an event occurred to its effect here',
    ['publisher'],
    secondBuckets,
  );
  const retried = metrics.counter('events_retried_total', 'Deliveries whose handler failed', ['type']);
  const dead = metrics.counter('events_dead_lettered_total', 'Events set aside after the last delivery', [
    'type',
  ]);
  const lag = metrics.gauge('events_lag', 'Events published and not settled here', ['publisher']);
  return {
    handled(event, publisher) {
      handled.inc({ type: event.type, outcome: 'applied' });
      delivery.observe({ publisher }, Math.max(0, Date.now() - Date.parse(event.occurredAt)) / 1_000);
    },
    absorbed: (event) => handled.inc({ type: event.type, outcome: 'duplicate' }),
    // Types nobody here knows may be many: they share one series.
    ignored: () => handled.inc({ type: 'other', outcome: 'ignored' }),
    retried: ({ event }) => retried.inc({ type: event.type }),
    deadLettered: ({ event }) => dead.inc({ type: event.type }),
    backlog(byPublisher) {
      for (const [publisher, events] of byPublisher) lag.set({ publisher }, events);
    },
  };
}
