import type { Metrics } from '@goodgo/metrics';
import { outcomeOf } from './outcome.ts';
import type { RouterPlugin } from './router-plugin.ts';

const longestName = 64;

/** Counts operations and their time by name and outcome. A name counts only once its document is valid. */
export function operationMetricsPlugin(metrics: Metrics): RouterPlugin {
  const operations = metrics.counter('graphql_operations_total', 'Operations answered.', [
    'operation',
    'outcome',
  ]);
  const duration = metrics.histogram('graphql_operation_duration_seconds', 'Time to the answer.', [
    'operation',
  ]);
  return {
    name: 'operation-metrics',
    requestDidStart: async () => {
      const started = performance.now();
      let operation = 'invalid';
      return {
        didResolveOperation: async ({ operationName }) => {
          operation = operationName?.slice(0, longestName) ?? 'anonymous';
        },
        willSendResponse: async (context) => {
          operations.inc({ operation, outcome: outcomeOf(context).kind });
          duration.observe({ operation }, (performance.now() - started) / 1000);
        },
      };
    },
  };
}
