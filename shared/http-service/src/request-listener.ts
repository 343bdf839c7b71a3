import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorTable, isAppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { Tracing } from '@goodgo/tracing';
import { encodeBody } from './encode-body.ts';
import { errorResponse, type HttpRequest, type HttpResponse, type Route } from './http-message.ts';
import { type Match, matchRoute } from './match-route.ts';
import { readBody } from './read-body.ts';
import { createRequestLog, probes } from './request-log.ts';

/** What requests are served with. */
export interface RequestListenerOptions {
  readonly routes: readonly Route[];
  readonly bodyLimitBytes: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** Whether connections are to be closed after their answers. */
  readonly isDraining: () => boolean;
}

/** What is known of a request before its body is read. */
type Head = Omit<HttpRequest, 'body'>;

/** Answers the requests of a server from its routes; whatever a route does, there is an answer, a log line and a count. */
export function createRequestListener(options: RequestListenerOptions): RequestListener {
  const { routes, bodyLimitBytes, logger, tracing, isDraining } = options;
  const log = createRequestLog(options);

  async function serve(message: IncomingMessage, reply: ServerResponse, head: Head, match: Match) {
    const startedAt = performance.now();
    const readThisBody = () => readBody(message, bodyLimitBytes);
    const response = await answer(head, match, readThisBody).catch((error: unknown) =>
      refuse(error, head.requestId, logger),
    );
    // What is left of a body would be taken for the next request of the connection.
    send(reply, head, response, { closes: isDraining() || !message.complete });
    const status = head.signal.aborted ? clientGone : response.status;
    log({ ...head, route: routeOf(match), status, seconds: (performance.now() - startedAt) / 1000 });
    return status;
  }

  async function serveInTrace(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const head = readHead(message, reply);
    const match = matchRoute(routes, head.method, head.path);
    const { requestId, headers } = head;
    const span = probes.has(head.path) ? undefined : spanOf(head, match);
    await tracing.inRequest({ requestId, traceparent: headers.traceparent, span }, async (recorded) => {
      const status = await serve(message, reply, head, match);
      recorded.set({ 'http.response.status_code': status });
      if (status >= 500) recorded.fail(String(status));
    });
  }

  return (message, reply) => {
    serveInTrace(message, reply).catch((err: unknown) => {
      logger.error({ err }, 'http.unanswered');
      reply.destroy();
    });
  };
}

function routeOf(match: Match): string {
  return match.kind === 'found' ? match.route.path : 'other';
}

function spanOf({ method, requestId }: Head, match: Match) {
  const route = routeOf(match);
  const attributes = { 'http.request.method': method, 'http.route': route, 'goodgo.request_id': requestId };
  return { name: `${method} ${route}`, attributes };
}

/** What nginx writes into its log for a client that did not wait. */
const clientGone = 499;

function readHead(message: IncomingMessage, reply: ServerResponse): Head {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  const gone = new AbortController();
  reply.once('close', () => {
    if (!reply.writableFinished) gone.abort();
  });
  return {
    method: message.method ?? 'GET',
    path: mark === -1 ? url : url.slice(0, mark),
    search: mark === -1 ? '' : url.slice(mark),
    headers: message.headers,
    requestId: plausibleRequestId(message.headers['x-request-id']) ?? randomUUID(), // Node draws many at a time
    signal: gone.signal,
  };
}

function plausibleRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : undefined;
}

async function answer(head: Head, match: Match, readBody: () => Promise<Buffer>): Promise<HttpResponse> {
  const { requestId, path } = head;
  switch (match.kind) {
    case 'none':
      return errorResponse({ code: 'NOT_FOUND', message: `There is nothing at ${path}.`, requestId });
    case 'wrong-method': {
      const message = `Use ${match.allow} here.`;
      const headers = { allow: match.allow };
      return errorResponse({ code: 'BAD_USER_INPUT', message, requestId, status: 405, headers });
    }
    case 'found':
      return match.route.handle({ ...head, body: await readBody() });
  }
}

/** What may leave of an error; the log gets the whole of it. */
function refuse(error: unknown, requestId: string, logger: Logger): HttpResponse {
  if (!isAppError(error)) {
    logger.error({ err: error }, 'http.unexpected');
    return masked(requestId);
  }
  const { code, message } = error;
  const { logLevel, exposable } = errorTable[code];
  logger[logLevel]({ err: error }, 'http.refused');
  return exposable ? errorResponse({ code, message, requestId }) : masked(requestId);
}

function masked(requestId: string): HttpResponse {
  const message = `Something went wrong on our side. Give this id to support: ${requestId}.`;
  return errorResponse({ code: 'INTERNAL_SERVER_ERROR', message, requestId });
}

function send(
  reply: ServerResponse,
  { method, requestId }: Head,
  response: HttpResponse,
  { closes }: { readonly closes: boolean },
): void {
  if (reply.destroyed) return;
  const body = typeof response.body === 'string' ? encodeBody(response.body) : response.body;
  reply.writeHead(response.status, {
    ...response.headers,
    'x-request-id': requestId,
    'content-length': String(body.length),
    ...(closes ? { connection: 'close' } : {}),
  });
  const isFreed = response.isDisposable === true && body.length >= worthFreeing;
  reply.end(method === 'HEAD' ? undefined : body, isFreed ? () => freeMemory(body) : undefined);
}

/** Less is no burden. */
const worthFreeing = 4_096;

/**
 * V8 notices late that nobody needs a body any more: it takes it for old when clients have been slow to read it. Small bodies
 * share their memory with others.
 */
function freeMemory({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === length) buffer.transfer(0);
}
