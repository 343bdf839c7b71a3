import type { Metrics } from '@goodgo/metrics';
import { jsonResponse, type Route } from './http-message.ts';

/** What the health routes ask. */
export interface HealthSource {
  /** The reason why the service should get no traffic now, or undefined. */
  notReadyReason(): Promise<string | undefined>;
  readonly metrics: Metrics;
}

/**
 * `/livez` says that the event loop turns and asks nothing else, so that an outage of the database restarts nobody;
 * `/readyz` says whether traffic is welcome; `/metrics` is the Prometheus text, or OpenMetrics with exemplars.
 */
export function healthRoutes(source: HealthSource): Route[] {
  return [
    { method: 'GET', path: '/livez', handle: async () => jsonResponse(200, { status: 'alive' }) },
    {
      method: 'GET',
      path: '/readyz',
      handle: async () => {
        const reason = await source.notReadyReason();
        return reason === undefined
          ? jsonResponse(200, { status: 'ready' })
          : jsonResponse(503, { status: 'not ready', reason });
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      handle: async ({ headers }) => {
        const { contentType, body } = await source.metrics.text(headers.accept);
        return { status: 200, headers: { 'content-type': contentType }, body };
      },
    },
  ];
}
