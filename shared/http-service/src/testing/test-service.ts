import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import type { Route } from '../http-message.ts';
import { createHttpService, type HttpService, type HttpServiceOptions } from '../http-service.ts';

/** A service on a free port, with what it has written to its log. */
export interface TestService extends HttpService {
  readonly url: string;
  readonly port: number;
  readonly lines: readonly Record<string, unknown>[];
}

/** Starts a service of the given routes. */
export async function startTestService(
  options: Pick<HttpServiceOptions, 'routes'> & Partial<HttpServiceOptions>,
): Promise<TestService> {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const service = createHttpService({
    name: 'test',
    host: '127.0.0.1',
    port: 0,
    logger: createLogger({ service: 'test', level: 'debug', destination }),
    metrics: createMetrics({ service: 'test' }),
    isReady: async () => undefined,
    ...options,
  });
  return { ...service, ...(await service.start()), lines };
}

/** A route for GET. */
export function aRoute(path: string, handle: Route['handle']): Route {
  return { method: 'GET', path, handle };
}

/** Work that lets so many turns of the event loop go by. */
export async function takeTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}
