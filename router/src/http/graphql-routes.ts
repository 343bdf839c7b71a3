import type { ApolloServer } from '@apollo/server';
import { graphqlRoute, type Route, type Shortcut } from '@goodgo/http-service';
import { type ContextOptions, contextOf, type RouterContext } from '../context.ts';

/** What the routes depend on. */
export interface GraphqlRoutesOptions extends ContextOptions {
  /** Whether several requests may get one answer. */
  readonly sharesAnswers: boolean;
  /** Asked before the server. */
  readonly shortcut: Shortcut<RouterContext>;
}

/** `/graphql`: POST for everything, GET for queries of clients that send a preflight header. */
export function graphqlRoutes(server: ApolloServer<RouterContext>, options: GraphqlRoutesOptions): Route[] {
  return (['POST', 'GET'] as const).map((method) => {
    const route = graphqlRoute({
      server,
      method,
      shortcut: options.shortcut,
      contextFor: async (request) => contextOf(request, options),
    });
    return {
      ...route,
      handle: async (request) => {
        const response = await route.handle(request);
        const headers = { ...response.headers, 'cache-control': 'no-store' };
        return { ...response, headers, isDisposable: !options.sharesAnswers };
      },
    };
  });
}
