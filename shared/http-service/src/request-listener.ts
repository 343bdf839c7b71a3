import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { errorTable, isAppError } from '@goodgo/errors';
import { newId } from '@goodgo/ids';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { errorResponse, type HttpRequest, type HttpResponse, type Route } from './http-message.ts';
import { type Match, matchRoute } from './match-route.ts';
import { readBody } from './read-body.ts';
import { createRequestLog } from './request-log.ts';

/** What requests are served with. */
export interface RequestListenerOptions {
  readonly routes: readonly Route[];
  readonly bodyLimitBytes: number;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Whether connections are to be closed after their answers. */
  readonly isDraining: () => boolean;
}

/** What is known of a request before its body is read. */
type Head = Omit<HttpRequest, 'body'>;

/** Answers the requests of a server from its routes; whatever a route does, there is an answer, a log line and a count. */
export function createRequestListener(options: RequestListenerOptions): RequestListener {
  const { routes, bodyLimitBytes, logger, isDraining } = options;
  const log = createRequestLog(options);

  async function serve(message: IncomingMessage, reply: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const head = readHead(message, reply);
    const match = matchRoute(routes, head.method, head.path);
    const readThisBody = () => readBody(message, bodyLimitBytes);
    const response = await answer(head, match, readThisBody).catch((error: unknown) =>
      refuse(error, head.requestId, logger),
    );
    // What is left of a body would be taken for the next request of the connection.
    send(reply, head, response, { closes: isDraining() || !message.complete });
    log({
      ...head,
      route: match.kind === 'found' ? match.route.path : 'other',
      status: head.signal.aborted ? clientGone : response.status,
      seconds: (performance.now() - startedAt) / 1000,
    });
  }

  return (message, reply) => {
    serve(message, reply).catch((err: unknown) => {
      logger.error({ err }, 'http.unanswered');
      reply.destroy();
    });
  };
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
    requestId: plausibleRequestId(message.headers['x-request-id']) ?? newId(),
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
    logger.error({ err: error, requestId }, 'http.unexpected');
    return masked(requestId);
  }
  const { code, message } = error;
  const { logLevel, exposable } = errorTable[code];
  logger[logLevel]({ err: error, requestId }, 'http.refused');
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
  reply.writeHead(response.status, {
    ...response.headers,
    'x-request-id': requestId,
    'content-length': String(Buffer.byteLength(response.body)),
    ...(closes ? { connection: 'close' } : {}),
  });
  reply.end(method === 'HEAD' ? undefined : response.body);
}
