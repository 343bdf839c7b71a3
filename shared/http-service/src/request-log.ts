import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';

/** A request that has been answered, or whose client did not wait. */
export interface AnsweredRequest {
  readonly method: string;
  readonly path: string;
  /** The path of its route, which is what metrics are kept by: paths are made up by clients. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/** What supervisors and Prometheus ask all the time. */
export const probes: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/** One log line and one count a request; probes are logged for debugging only. */
export function createRequestLog({
  logger,
  metrics,
}: {
  readonly logger: Logger;
  readonly metrics: Metrics;
}) {
  const requests = metrics.counter('http_requests_total', 'Requests answered.', ['route', 'status']);
  const duration = metrics.histogram('http_request_duration_seconds', 'Time to the answer.', ['route']);
  return ({ method, path, route, status, seconds }: AnsweredRequest): void => {
    requests.inc({ route, status: String(status) });
    duration.observe({ route }, seconds);
    const line = { method, path, status, durationMs: Math.round(seconds * 1e3) };
    logger[probes.has(path) ? 'debug' : 'info'](line, 'http.request');
  };
}
