import type { Merging, MetricSnapshot } from './snapshot.ts';

/**
 * How a metric of several processes is told as one. What counts adds up, and so does a level; but the lag of the event
 * loop is that of the process that lags most, and a name that ends in `_info` or in a time of the clock is no level.
 */
export function mergingOf({ name, aggregator }: Pick<MetricSnapshot, 'name' | 'aggregator'>): Merging {
  if (name === 'process_start_time_seconds') return 'min';
  if (name.startsWith('nodejs_eventloop_lag') && aggregator === 'average') return 'max';
  if (name.endsWith('_timestamp_seconds')) return 'max';
  if (name.endsWith('_info')) return 'first';
  return aggregator;
}
