import { type ApolloServer, type BaseContext, HeaderMap } from '@apollo/server';
import { AppError } from '@goodgo/errors';
import type { HttpRequest, Route } from './http-message.ts';
import { jsonBody } from './json-body.ts';

/** What a GraphQL route needs. */
export interface GraphqlRouteOptions<Context extends BaseContext> {
  readonly server: ApolloServer<Context>;
  readonly method?: 'GET' | 'POST';
  /** Makes the context of a request; it runs before the body is parsed, so it is the place to refuse a caller. */
  readonly contextFor: (request: HttpRequest) => Promise<Context>;
}

/**
 * `/graphql` answered by a started ApolloServer.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE for a body that is not JSON in UTF-8, BAD_USER_INPUT for broken JSON.
 */
export function graphqlRoute<Context extends BaseContext>(options: GraphqlRouteOptions<Context>): Route {
  const { server, method = 'POST', contextFor } = options;
  return {
    method,
    path: '/graphql',
    handle: async (request) => {
      const context = await contextFor(request);
      const { status, headers, body } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: {
          method,
          headers: headerMap(request),
          search: request.search,
          body: method === 'POST' ? jsonBody(request) : undefined,
        },
        context: async () => context,
      });
      if (body.kind !== 'complete')
        throw new AppError('INTERNAL_SERVER_ERROR', 'Incremental delivery is off.');
      return { status: status ?? 200, headers: Object.fromEntries(headers), body: body.string };
    },
  };
}

function headerMap(request: HttpRequest): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
