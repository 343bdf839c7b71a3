import type { ApolloServer } from '@apollo/server';
import { graphqlRoute, type Route } from '@goodgo/http-service';
import { type ContextOptions, contextOf, type RouterContext } from '../context.ts';

/** `/graphql`: POST for everything, GET for queries of clients that send a preflight header. */
export function graphqlRoutes(server: ApolloServer<RouterContext>, options: ContextOptions): Route[] {
  return (['POST', 'GET'] as const).map((method) => {
    const route = graphqlRoute({
      server,
      method,
      contextFor: async (request) => contextOf(request, options),
    });
    return {
      ...route,
      handle: async (request) => {
        const response = await route.handle(request);
        return { ...response, headers: { ...response.headers, 'cache-control': 'no-store' } };
      },
    };
  });
}
