import type { Metrics } from '@goodgo/metrics';
import { inSpan } from '@goodgo/tracing';
import type { EngineObserver } from '../engine/engine-observer.ts';

/** Tells metrics and traces of the plans of an engine. Of a request whose plan is there a trace has no span for planning. */
export function planObserver(metrics: Metrics): EngineObserver {
  const duration = metrics.histogram(
    'graphql_plan_duration_seconds',
    'Time of planning and compiling an operation that was not seen before.',
    [],
  );
  const lookups = metrics.counter(
    'graphql_plan_cache_total',
    'Executed operations, by whether their plan was there.',
    ['result'],
  );
  const entries = metrics.gauge('graphql_plan_cache_entries', 'Operations whose plans are kept.', []);
  return {
    reused: () => lookups.inc({ result: 'hit' }),
    planning: (plan) => {
      lookups.inc({ result: 'miss' });
      return inSpan('graphql.plan', {}, async () => plan());
    },
    planned: (durationMs, kept) => {
      duration.observe(durationMs / 1000);
      entries.set(kept);
    },
  };
}
