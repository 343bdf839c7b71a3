import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { AppError } from '@goodgo/errors';
import type { HttpRequest, HttpResponse, Route } from './http-message.ts';
import { jsonBody } from './json-body.ts';

/** Answers a request in place of the server, where it can. */
export type Shortcut<Context extends BaseContext> = (asked: {
  readonly request: HttpRequest;
  /** What the body holds. */
  readonly body: unknown;
  readonly context: Context;
}) => Promise<HttpResponse> | undefined;

/** What a GraphQL route needs. */
export interface GraphqlRouteOptions<Context extends BaseContext> {
  readonly server: ApolloServer<Context>;
  readonly method?: 'GET' | 'POST';
  /** Makes the context of a request; it runs before the body is parsed, so it is the place to refuse a caller. */
  readonly contextFor: (request: HttpRequest) => Promise<Context>;
  /** Asked first about requests by POST. */
  readonly shortcut?: Shortcut<Context>;
}

/**
 * `/graphql` answered by a started ApolloServer.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE for a body that is not JSON in UTF-8, BAD_USER_INPUT for broken JSON.
 */
export function graphqlRoute<Context extends BaseContext>(options: GraphqlRouteOptions<Context>): Route {
  const { server, method = 'POST', contextFor, shortcut } = options;
  return {
    method,
    path: '/graphql',
    handle: async (request) => {
      const context = await contextFor(request);
      const sent = method === 'POST' ? jsonBody(request) : undefined;
      const answered = method === 'POST' ? shortcut?.({ request, body: sent, context }) : undefined;
      if (answered) return answered;
      const { status, headers, body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method,
          headers: headerMap(request),
          search: request.search,
          body: sent,
        },
        context: async () => context,
      });
      if (body.kind !== 'complete')
        throw new AppError('INTERNAL_SERVER_ERROR', 'Incremental delivery is off.');
      return { status: status ?? 200, headers: Object.fromEntries(headers), body: body.string };
    },
  };
}

/** The headers of a request as Apollo Server and its plugins take them. */
export function headerMap(request: Pick<HttpRequest, 'headers'>): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
