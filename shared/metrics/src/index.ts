export type { Counter, Gauge, Histogram, Labels } from './instruments.ts';
export { createMetrics, type Metrics } from './metrics.ts';
