import { Registry, type RegistryContentType } from 'prom-client';
import { type Exposition, wantsOpenMetrics } from './exposition.ts';
import { mergeSnapshots } from './merge-snapshots.ts';
import type { MetricSnapshot, MetricsSnapshot } from './snapshot.ts';

/**
 * The answer to a scrape that speaks for several processes of one service, in the same formats as that of one: see
 * `Metrics.text` and {@link mergeSnapshots}.
 *
 * @example mergedText([await metrics.snapshot(), ofAnotherProcess], request.headers.accept)
 */
export async function mergedText(
  snapshots: readonly MetricsSnapshot[],
  accept?: string,
): Promise<Exposition> {
  const { labels, exemplars, metrics } = mergeSnapshots(snapshots);
  const registry: Registry<RegistryContentType> = new Registry();
  if (wantsOpenMetrics(exemplars, accept)) registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  registry.setDefaultLabels(labels);
  for (const metric of metrics) registry.registerMetric(asPromMetric(metric) as never); // it asks for no more
  return { contentType: registry.contentType, body: await registry.metrics() };
}

/** prom-client renames a counter while it writes OpenMetrics, and expects to read the new name. */
function asPromMetric(metric: MetricSnapshot) {
  return {
    name: metric.name,
    type: metric.type,
    get() {
      return { ...metric, name: this.name };
    },
  };
}
