import { isAppError } from '@goodgo/errors';
import type { Metrics } from '@goodgo/metrics';
import type { TransportPolicy } from './subgraph-request.ts';

/** Observes how long each fetch took and how it ended: its HTTP status, or the code of what went wrong. */
export function measure(metrics: Metrics): TransportPolicy {
  const duration = metrics.histogram(
    'subgraph_fetch_duration_seconds',
    'Time of a fetch from a subgraph, by its HTTP status or the code of its failure.',
    ['subgraph', 'outcome'],
  );
  return (next) => async (request) => {
    const started = performance.now();
    let outcome = 'INTERNAL_SERVER_ERROR';
    try {
      const response = await next(request);
      outcome = String(response.status);
      return response;
    } catch (error) {
      if (isAppError(error)) outcome = error.code;
      throw error;
    } finally {
      duration.observe({ subgraph: request.subgraph, outcome }, (performance.now() - started) / 1000);
    }
  };
}
