import { AppError } from '@goodgo/errors';
import {
  collectDefaultMetrics,
  Counter as PromCounter,
  Registry,
  type RegistryContentType,
} from 'prom-client';
import { createCounter, createGauge, createHistogram, type InstrumentOptions } from './create-instrument.ts';
import { createExposition, type Exposition, wantsOpenMetrics } from './exposition.ts';
import type { Counter, Gauge, Histogram } from './instruments.ts';
import { createSeriesCap } from './series-cap.ts';
import type { MetricsSnapshot } from './snapshot.ts';

/**
 * The metrics of one service. Asking twice for the same name gives the same metric, so parts of a service may share
 * one. A metric keeps at most 2,000 label sets; what is new after that is counted with every label "other".
 */
export type Metrics = {
  /** By convention `name` ends in `_total`. */
  counter<const Label extends string = never>(
    name: string,
    help: string,
    labels: readonly Label[],
  ): Counter<Label>;
  /** By convention `name` ends in its unit. @default buckets from 1 ms to 10 s */
  histogram<const Label extends string = never>(
    name: string,
    help: string,
    labels: readonly Label[],
    buckets?: readonly number[],
  ): Histogram<Label>;
  /** `collect` sets the gauge at each scrape; if it fails, the scrape goes without this gauge. */
  gauge<const Label extends string = never>(
    name: string,
    help: string,
    labels: readonly Label[],
    collect?: (gauge: Gauge<Label>) => void | Promise<void>,
  ): Gauge<Label>;
  /** The answer to a scrape: OpenMetrics where `accept` asks for it and there are exemplars to tell, else Prometheus' text. */
  text(accept?: string): Promise<Exposition>;
  /** The same as data, for a process that answers a scrape for several: `mergedText`. */
  snapshot(): Promise<MetricsSnapshot>;
};

type Request = {
  readonly kind: string;
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
};

const latencyBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What metrics are made for. */
export type MetricsOptions = {
  /** The label of every series. */
  readonly service: string;
  /** Whether histograms say in which trace they saw what: for a service that is traced. @default false */
  readonly exemplars?: boolean;
};

/** Metrics that begin with those of the Node process; every series carries the label `service`. */
export function createMetrics({ service, exemplars = false }: MetricsOptions): Metrics {
  // prom-client wants a registry of OpenMetrics for exemplars.
  const registry: Registry<RegistryContentType> = new Registry();
  if (exemplars) registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  collectDefaultMetrics({ register: registry });
  const once = createShelf(registry, exemplars);
  const labels = { service };
  const exposition = createExposition(registry, labels);
  return {
    counter: (name, help, labels) => once({ kind: 'counter', name, help, labels }, createCounter),
    histogram: (name, help, labels, buckets = latencyBuckets) =>
      once({ kind: 'histogram', name, help, labels }, (options) => createHistogram(options, buckets)),
    gauge: (name, help, labels, collect) =>
      once({ kind: 'gauge', name, help, labels }, (options) => createGauge(options, collect)),
    text: (accept) => exposition.text(wantsOpenMetrics(exemplars, accept)),
    snapshot: async () => ({ labels, exemplars, metrics: await exposition.metrics() }),
  };
}

function createShelf(registry: Registry<RegistryContentType>, exemplars: boolean) {
  const shelf = new Map<string, { readonly request: Request; readonly instrument: unknown }>();
  const collapsed = new PromCounter({
    name: 'metrics_collapsed_total',
    help: 'Observations put under "other" because their metric had too many label sets.',
    labelNames: ['metric'],
    registers: [registry],
  });

  return <Face>(request: Request, create: (options: InstrumentOptions) => unknown): Face => {
    const { name, help, labels } = request;
    const known = shelf.get(name);
    if (known !== undefined && signature(known.request) !== signature(request)) {
      const clash = `${signature(known.request)} already, so it can't be ${signature(request)}`;
      throw new AppError('INTERNAL_SERVER_ERROR', `Metric ${name} is ${clash}`);
    }
    const cap = createSeriesCap(labels, () => collapsed.inc({ metric: name }));
    const instrument = known?.instrument ?? create({ name, help, labels, registry, cap, exemplars });
    shelf.set(name, { request, instrument });
    return instrument as Face; // the types of a face only narrow what may be passed
  };
}

function signature({ kind, labels }: Request): string {
  return `a ${kind} by (${labels.join(', ')})`;
}
