import type { Metrics } from '@goodgo/metrics';

/** What sample counts of its own. */
export interface SampleMetrics {
  sampleRenamed(): void;
}

export function createSampleMetrics(metrics: Metrics): SampleMetrics {
  const renamed = metrics.counter('samples_renamed_total', 'Samples that got another name.', []);
  return { sampleRenamed: () => renamed.inc() };
}
