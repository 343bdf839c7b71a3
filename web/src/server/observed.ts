import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createTracing } from '@goodgo/tracing';
import { logLevel, tracingSettings } from './environment.ts';

/** The log of this process. */
export const logger = createLogger({ service: 'web', level: logLevel() });

const tracing = createTracing({ service: 'web', settings: tracingSettings(), isEntry: true, log: logger });
const started = tracing.start();
process.once('SIGTERM', () => void tracing.stop());

type Handle = (request: Request) => Promise<Response>;

/** A route whose requests have an id, a trace and a line in the log, as those of the services have. */
export function observed(route: string, handle: Handle): Handle {
  return async (request) => {
    await started;
    const { method, headers } = request;
    const requestId = newId(); // a browser's word for it is worth nothing
    const attributes = { 'http.request.method': method, 'http.route': route, 'goodgo.request_id': requestId };
    const span = { name: `${method} ${route}`, attributes };
    return tracing.inRequest(
      { requestId, traceparent: headers.get('traceparent'), span },
      async (recorded) => {
        const from = performance.now();
        const response = await handle(request);
        const { status } = response;
        recorded.set({ 'http.response.status_code': status });
        if (status >= 500) recorded.fail(String(status));
        const durationMs = Math.round(performance.now() - from);
        logger.info({ method, path: route, status, durationMs }, 'http.request');
        return response;
      },
    );
  };
}
