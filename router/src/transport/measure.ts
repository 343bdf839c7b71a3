import { isAppError } from '@goodgo/errors';
import type { TransportPolicy } from './subgraph-request.ts';
import type { TransportMetrics } from './transport-metrics.ts';

/** Observes how long each fetch took and how it ended: its HTTP status, or the code of what went wrong. */
export function measure(duration: TransportMetrics['fetchDuration']): TransportPolicy {
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
