export type { Exposition } from './exposition.ts';
export type { Counter, Gauge, Histogram, Labels } from './instruments.ts';
export { countedOf, mergeSnapshots } from './merge-snapshots.ts';
export { mergedText } from './merged-text.ts';
export { createMetrics, type Metrics } from './metrics.ts';
export type { MetricsSnapshot } from './snapshot.ts';
