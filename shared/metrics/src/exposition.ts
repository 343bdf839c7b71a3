import { Registry, type RegistryContentType } from 'prom-client';
import { type MetricSnapshot, metricsOf } from './snapshot.ts';

type AnyRegistry = Registry<RegistryContentType>;

/** All metrics as a text. */
export type Exposition = { readonly contentType: string; readonly body: string };

/** Whether a scrape gets OpenMetrics: if it asks for it, and there are exemplars to tell. */
export function wantsOpenMetrics(exemplars: boolean, accept = ''): boolean {
  return exemplars && accept.includes('application/openmetrics-text');
}

/**
 * Writes the metrics of a registry in either of two formats, or as data. prom-client renames counters for good when it
 * writes OpenMetrics, so the names are put back, and one reading waits for the one before it.
 */
export function createExposition(registry: AnyRegistry, labels: Readonly<Record<string, string>>) {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Read>(read: () => Promise<Read>): Promise<Read> => {
    const done = last.then(read);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    text: (isOpenMetrics: boolean): Promise<Exposition> =>
      inTurn(() => write(registry, labels, isOpenMetrics)),
    metrics: (): Promise<MetricSnapshot[]> => inTurn(() => metricsOf(registry)),
  };
}

async function write(
  registry: AnyRegistry,
  labels: Readonly<Record<string, string>>,
  isOpenMetrics: boolean,
): Promise<Exposition> {
  const metrics = registry.getMetricsAsArray() as unknown as { name: string }[]; // typed as their descriptions
  const names = metrics.map(({ name }) => name);
  const type = isOpenMetrics ? Registry.OPENMETRICS_CONTENT_TYPE : Registry.PROMETHEUS_CONTENT_TYPE;
  const view: AnyRegistry = new Registry();
  view.setContentType(type);
  view.setDefaultLabels(labels);
  for (const metric of registry.getMetricsAsArray()) view.registerMetric(metric as never);
  try {
    return { contentType: type, body: await view.metrics() };
  } finally {
    metrics.forEach((metric, index) => {
      metric.name = names[index] ?? metric.name;
    });
  }
}
