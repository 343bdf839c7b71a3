import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, errorTable, isAppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { healthRoutes } from './health-routes.ts';
import { errorResponse, type HttpRequest, type HttpResponse, type Route } from './http-message.ts';
import { readBody } from './read-body.ts';
import { matchRoute } from './router.ts';

/** How a service listens. */
export interface HttpServiceOptions {
  /** The name in logs. */
  readonly name: string;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly routes: readonly Route[];
  /** The reason why the service cannot serve now, or undefined when it can. */
  readonly isReady: () => Promise<string | undefined>;
  /** @default 100_000 */
  readonly bodyLimitBytes?: number;
  /** How long a drain keeps serving after readiness has gone, so that load balancers notice. @default 0 */
  readonly lameDuckMs?: number;
  /** How long a drain waits for requests in flight. @default 10_000 */
  readonly graceMs?: number;
}

/** A listening server that can stop without failing a request. */
export interface HttpService {
  /** @throws AppError STARTUP_FAILED when the port is taken. */
  start(): Promise<{ url: string; port: number }>;
  /** Readiness off, serve on for `lameDuckMs`, close connections after their answers, end. */
  drain(): Promise<void>;
}

const keepAliveMs = 65_000; // longer than the idle time of any proxy in front, or it would reuse a closed connection
const idleSweepMs = 50;

/** Makes the HTTP server of a service; see the README for what it takes care of. */
export function createHttpService(options: HttpServiceOptions): HttpService {
  const { logger, metrics, bodyLimitBytes = 100_000, lameDuckMs = 0, graceMs = 10_000 } = options;
  let draining = false;
  let closing = false;
  const inFlight = new Set<ServerResponse>();
  const notReadyReason = async () => (draining ? 'draining' : options.isReady());
  const routes = [...options.routes, ...healthRoutes({ notReadyReason, metrics })];
  const requests = metrics.counter('http_requests_total', 'Requests answered.', ['route', 'status']);
  const duration = metrics.histogram('http_request_duration_seconds', 'Time to the answer.', ['route']);

  async function serve(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const started = performance.now();
    inFlight.add(reply);
    const gone = new AbortController();
    reply.once('close', () => {
      inFlight.delete(reply);
      if (!reply.writableFinished) gone.abort();
    });
    const [path = '/', search] = splitUrl(message.url ?? '/');
    const requestId = plausibleRequestId(message.headers['x-request-id']) ?? newId();
    const match = matchRoute(routes, message.method ?? 'GET', path);
    const respond = async (): Promise<HttpResponse> => {
      if (match.kind === 'none')
        return errorResponse(404, 'NOT_FOUND', `There is nothing at ${path}.`, requestId);
      if (match.kind === 'wrong-method') {
        const refusal = errorResponse(405, 'BAD_USER_INPUT', `Use ${match.allow} here.`, requestId);
        return { ...refusal, headers: { ...refusal.headers, allow: match.allow } };
      }
      const body = await readBody(message, bodyLimitBytes);
      const request: HttpRequest = {
        method: message.method ?? 'GET',
        path,
        search,
        headers: message.headers,
        body,
        requestId,
        signal: gone.signal,
      };
      return match.route.handle(request);
    };
    const response = await respond().catch((error: unknown) => refusal(error, requestId, logger));
    send(message, reply, response, requestId, closing);
    const seconds = (performance.now() - started) / 1000;
    const route = match.kind === 'found' ? match.route.path : 'other';
    requests.inc({ route, status: String(response.status) });
    duration.observe({ route }, seconds);
    const level = isProbe(path) ? 'debug' : 'info';
    logger[level](
      {
        requestId,
        method: message.method,
        path,
        status: response.status,
        durationMs: Math.round(seconds * 1e3),
      },
      'http.request',
    );
  }

  const server = createServer((message, reply) => void serve(message, reply));
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 1_000;
  server.requestTimeout = 30_000;

  return {
    start: () => listen(server, options),
    drain: async () => {
      draining = true;
      if (!server.listening) return;
      await delay(lameDuckMs);
      closing = true;
      for (const reply of inFlight) if (!reply.headersSent) reply.setHeader('connection', 'close');
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs);
      const forced = setTimeout(() => server.closeAllConnections(), graceMs);
      server.closeIdleConnections();
      await closed;
      clearInterval(sweep);
      clearTimeout(forced);
    },
  };
}

function listen(server: Server, options: HttpServiceOptions): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const message = taken
        ? `Port ${options.port} is taken by another program: stop it, or give ${options.name} another port.`
        : `${options.name} cannot listen on ${options.host}:${options.port}: ${cause.message}.`;
      reject(new AppError('STARTUP_FAILED', message, { cause }));
    });
    server.listen(options.port, options.host, () => {
      const { port } = server.address() as AddressInfo;
      resolve({ url: `http://${options.host}:${port}`, port });
    });
  });
}

function send(
  message: IncomingMessage,
  reply: ServerResponse,
  response: HttpResponse,
  requestId: string,
  closing: boolean,
): void {
  if (reply.destroyed) return;
  const unread = !message.complete;
  reply.writeHead(response.status, {
    ...response.headers,
    'x-request-id': requestId,
    'content-length': String(Buffer.byteLength(response.body)),
    // An unread body would be taken for the next request of the connection.
    ...(closing || unread ? { connection: 'close' } : {}),
  });
  reply.end(message.method === 'HEAD' ? undefined : response.body);
}

function refusal(error: unknown, requestId: string, logger: Logger): HttpResponse {
  const known = isAppError(error) ? errorTable[error.code] : undefined;
  if (isAppError(error) && known?.exposable) {
    return errorResponse(known.httpStatus, error.code, error.message, requestId);
  }
  logger.error({ err: error, requestId }, 'http.unexpected');
  const sentence = `Something went wrong on our side. Give this id to support: ${requestId}.`;
  return errorResponse(500, 'INTERNAL_SERVER_ERROR', sentence, requestId);
}

function splitUrl(url: string): [path: string, search: string] {
  const mark = url.indexOf('?');
  return mark === -1 ? [url, ''] : [url.slice(0, mark), url.slice(mark)];
}

function plausibleRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : undefined;
}

function isProbe(path: string): boolean {
  return path === '/livez' || path === '/readyz' || path === '/metrics';
}
