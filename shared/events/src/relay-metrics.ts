import type { Metrics } from '@goodgo/metrics';
import type { OutboxBacklog, OutboxRow } from './outbox-queue.ts';

/** What a relay measures. */
export type RelayMetrics = {
  backlog(found: OutboxBacklog): void;
  published(rows: readonly OutboxRow[]): void;
  resent(rows: readonly OutboxRow[]): void;
};

/** Registers `events_outbox_unsent`, `events_outbox_oldest_seconds`, `events_published_total`, `events_resent_total`. */
export function createRelayMetrics(metrics: Metrics): RelayMetrics {
  const unsent = metrics.gauge('events_outbox_unsent', 'Events that were not sent yet; counts to 10,000', []);
  const oldest = metrics.gauge(
    'events_outbox_oldest_seconds',
    'Age of the oldest event that was not sent',
    [],
  );
  const published = metrics.counter('events_published_total', 'Events handed to the transport', ['type']);
  const resent = metrics.counter('events_resent_total', 'Events handed to a transport that lost them', [
    'type',
  ]);
  return {
    backlog(found) {
      unsent.set(found.unsent);
      oldest.set(found.oldestSeconds);
    },
    published(rows) {
      for (const row of rows) published.inc({ type: row.type });
    },
    resent(rows) {
      for (const row of rows) resent.inc({ type: row.type });
    },
  };
}
