import type { Registry, RegistryContentType } from 'prom-client';

/** How the same series of several processes becomes one. */
export type Merging = 'sum' | 'min' | 'max' | 'average' | 'first' | 'omit';

/** In which trace something was seen, and when in seconds of the epoch. */
export type Exemplar = {
  readonly labelSet: Readonly<Record<string, string>>;
  readonly value: number;
  readonly timestamp: number;
};

/** One line of an exposition. */
export type SeriesSnapshot = {
  /** Of a line of a histogram, such as `checkout_seconds_bucket`. */
  readonly metricName?: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  readonly exemplar?: Exemplar | null;
};

/** One metric with all its series. */
export type MetricSnapshot = {
  readonly name: string;
  readonly help: string;
  readonly type: string;
  readonly aggregator: Merging;
  readonly values: readonly SeriesSnapshot[];
};

/** What the metrics of one process say at one moment. It is plain data: JSON carries it to another process. */
export type MetricsSnapshot = {
  /** Those of every series. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether histograms say in which trace they saw what. */
  readonly exemplars: boolean;
  readonly metrics: readonly MetricSnapshot[];
};

/** The metrics of a registry. A series that is no number says nothing, and JSON could not carry it: it is left out. */
export async function metricsOf(registry: Registry<RegistryContentType>): Promise<MetricSnapshot[]> {
  const metrics = (await registry.getMetricsAsJSON()) as unknown as MetricSnapshot[]; // typed without names and exemplars
  return metrics.map(({ name, help, type, aggregator, values }) => ({
    name,
    help,
    type,
    aggregator,
    values: values.filter(({ value }) => Number.isFinite(value)).map((series) => ({ ...series })),
  }));
}
