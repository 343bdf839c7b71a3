import { hash } from 'node:crypto';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import { AppError } from '@goodgo/errors';
import { type HttpResponse, headerMap, type Shortcut } from '@goodgo/http-service';
import type { RouterContext } from '../context.ts';
import type { Gateway } from '../gateway/create-gateway.ts';
import { stringifyAnswer } from '../gateway/stringify-answer.ts';
import type { RouterPlugin, ServerOptions } from '../plugins/router-plugin.ts';
import { toError } from './format-errors.ts';
import { callAll } from './hooks.ts';
import { plainOperation } from './plain-operation.ts';
import { type KnownRequest, runKnown } from './run-known.ts';
import { usualMediaTypes } from './usual-media-types.ts';

/** What operations are answered with. */
export interface KnownOperationsParts {
  readonly server: Pick<ApolloServer<RouterContext>, 'cache' | 'logger'>;
  readonly gateway: Gateway;
  readonly plugins: readonly RouterPlugin[];
  readonly formatError: NonNullable<ServerOptions['formatError']>;
}

/**
 * The short way past Apollo Server, for operations that it has let through before: what it does once an operation is parsed
 * and valid, done with the same plugins, and without asking again what type of answer is wanted, whether the request is
 * forged or whether the text is known. Whatever is unusual about a request is left to Apollo Server.
 */
export function answerKnown(parts: KnownOperationsParts): Shortcut<RouterContext> {
  const { gateway, server } = parts;
  return ({ request, body, context }) => {
    const asked = plainOperation(body);
    const contentType = usualMediaTypes.get(request.headers.accept);
    if (!asked || contentType === undefined) return undefined;
    const queryHash = hash('sha256', asked.query); // as Apollo Server does, by which the engine keeps it
    const { engine, apiSchema } = gateway.served();
    const known = engine.known({ documentHash: queryHash, operationName: asked.operationName });
    if (!known) return undefined;
    const http = { method: 'POST', headers: headerMap(request), search: request.search, body };
    const shown: KnownRequest = {
      ...{ logger: server.logger, cache: server.cache, schema: apiSchema, contextValue: context },
      ...{ request: { ...asked, http }, source: asked.query, queryHash },
      ...{ document: known.document, operation: known.operation },
      operationName: known.operation.name?.value ?? null,
      response: { http: { headers: new HeaderMap() } },
      metrics: { persistedQueryHit: false, persistedQueryRegister: false },
      overallCachePolicy: uncached,
      requestIsBatched: false,
    };
    return answer(shown, contentType, parts);
  };
}

async function answer(
  shown: KnownRequest,
  contentType: string,
  { gateway, plugins, formatError }: KnownOperationsParts,
): Promise<HttpResponse> {
  const execute = () => gateway.execute({ ...shown, context: shown.contextValue });
  try {
    const { http, body } = await runKnown(shown, { plugins, formatError, execute });
    if (body.kind !== 'single') throw new AppError('INTERNAL_SERVER_ERROR', 'Incremental delivery is off.');
    const { errors, data, extensions } = body.singleResult;
    if (!http.headers.has('content-type')) http.headers.set('content-type', contentType);
    return {
      status: http.status ?? 200,
      headers: Object.fromEntries(http.headers),
      body: stringifyAnswer({ errors, data, extensions }),
    };
  } catch (thrown) {
    const error = toError(thrown);
    await callAll(plugins, (plugin) =>
      plugin.unexpectedErrorProcessingRequest?.({ requestContext: shown, error }),
    );
    throw thrown;
  }
}

/** Nobody keeps answers: they are of one viewer. */
const uncached: KnownRequest['overallCachePolicy'] = {
  restrict: () => {},
  replace: () => {},
  policyIfCacheable: () => null,
};
