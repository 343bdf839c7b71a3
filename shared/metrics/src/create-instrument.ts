import { sampledTraceId } from '@goodgo/tracing';
import { Counter, Gauge, Histogram, type Registry, type RegistryContentType } from 'prom-client';
import type { Labels } from './instruments.ts';
import type { Given, SeriesCap } from './series-cap.ts';

/** What every instrument is made of. */
export type InstrumentOptions = {
  readonly name: string;
  readonly help: string;
  readonly labels: readonly string[];
  readonly registry: Registry<RegistryContentType>;
  readonly cap: SeriesCap;
  /** Whether an observation says in which trace it was made. */
  readonly exemplars: boolean;
};

/** A counter behind its cap. */
export function createCounter({ name, help, labels, registry, cap }: InstrumentOptions) {
  const counter = new Counter({ name, help, labelNames: labels, registers: [registry] });
  return {
    inc(...given: Given) {
      const { labels, value = 1 } = cap.admit(given);
      counter.inc(labels, value);
    },
  };
}

/** A histogram behind its cap. */
export function createHistogram(options: InstrumentOptions, buckets: readonly number[]) {
  const { name, help, labels, registry, cap, exemplars } = options;
  const histogram = new Histogram({
    name,
    help,
    labelNames: labels,
    buckets: [...buckets],
    registers: [registry],
    enableExemplars: exemplars,
  });
  const observe = exemplars
    ? (labels: Labels<string>, value: number) =>
        histogram.observe({ labels, value, exemplarLabels: exemplarOf(sampledTraceId()) })
    : (labels: Labels<string>, value: number) => histogram.observe(labels, value);
  return {
    observe(...given: Given) {
      const { labels, value = 0 } = cap.admit(given);
      observe(labels, value);
    },
  };
}

function exemplarOf(traceId: string | undefined): Record<string, string> {
  return traceId === undefined ? {} : { trace_id: traceId };
}

/** A gauge behind its cap; `collect` is called with its face at each scrape. */
export function createGauge<Face>(
  options: InstrumentOptions,
  collect?: (face: Face) => void | Promise<void>,
) {
  const { name, help, labels, registry, cap } = options;
  const gauge = new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    // A gauge that can't be read is absent: its alarm tells, and the other metrics are still scraped.
    collect: () =>
      Promise.resolve(face)
        .then((face) => collect?.(face as Face))
        .catch(face.reset),
  });
  const face = {
    set(...given: Given) {
      const { labels, value = 0 } = cap.admit(given);
      gauge.set(labels, value);
    },
    inc(...given: Given) {
      const { labels, value = 1 } = cap.admit(given);
      gauge.inc(labels, value);
    },
    dec(...given: Given) {
      const { labels, value = 1 } = cap.admit(given);
      gauge.dec(labels, value);
    },
    reset() {
      cap.reset();
      gauge.reset();
    },
  };
  return face;
}
