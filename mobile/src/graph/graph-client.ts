import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { cachePolicies, codeOf, isUnreachable, type Locale } from '@goodgo/client-graphql';
import { tap } from 'rxjs';
import type { Session } from '../session/session.ts';
import { graphUrl } from './graph-url.ts';
import { createSessionFetch } from './session-fetch.ts';

type GraphSurroundings = {
  readonly session: Session;
  /** The language of the sentences that the graph answers, asked for each request. */
  readonly locale: () => Locale;
  readonly onReached: () => void;
  readonly onUnreachable: () => void;
};

/** The client of the graph for one session. */
export function createGraphClient(surroundings: GraphSurroundings): ApolloClient {
  const { session, locale } = surroundings;
  const language = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: { 'accept-language': locale() } });
    return forward(operation);
  });
  const http = new HttpLink({ uri: graphUrl(), fetch: createSessionFetch(session) });
  return new ApolloClient({
    cache: new InMemoryCache(cachePolicies),
    link: ApolloLink.from([watch(surroundings), language, http]),
    devtools: { enabled: false },
  });
}

function watch(surroundings: GraphSurroundings): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap({
        next: (result) => {
          const hasFailed = !result.data && result.errors !== undefined;
          report(
            hasFailed ? new CombinedGraphQLErrors(result, result.errors ?? []) : undefined,
            surroundings,
          );
        },
        error: (error: unknown) => report(error, surroundings),
      }),
    ),
  );
}

function report(error: unknown, { session, onReached, onUnreachable }: GraphSurroundings): void {
  if (error !== undefined && isUnreachable(error)) onUnreachable();
  else onReached();
  if (error !== undefined && codeOf(error) === 'UNAUTHENTICATED') void session.end();
}
