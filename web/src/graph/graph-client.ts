import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { cachePolicies, codeOf, isUnreachable } from '@goodgo/client-graphql';
import { tap } from 'rxjs';
import { ownFetch, ownHeaders } from './own-fetch.ts';

/** Who is told what the requests reveal besides their data. */
export type GraphListeners = {
  readonly onReached: () => void;
  readonly onUnreachable: () => void;
  /** The session is over: somebody must sign in. */
  readonly onSignedOut: () => void;
};

/** The client of the graph for one page. It talks to our own server, which holds the tokens. */
export function createGraphClient(listeners: GraphListeners): ApolloClient {
  const http = new HttpLink({
    uri: '/api/graph',
    headers: ownHeaders,
    credentials: 'same-origin',
    fetch: ownFetch,
  });
  return new ApolloClient({
    cache: new InMemoryCache(cachePolicies),
    link: ApolloLink.from([watch(listeners), http]),
  });
}

function watch(listeners: GraphListeners): ApolloLink {
  return new ApolloLink((operation, forward) =>
    forward(operation).pipe(
      tap({
        next: (result) => {
          const hasFailed = !result.data && result.errors !== undefined;
          report(hasFailed ? new CombinedGraphQLErrors(result, result.errors ?? []) : undefined, listeners);
        },
        error: (error: unknown) => report(error, listeners),
      }),
    ),
  );
}

function report(error: unknown, { onReached, onUnreachable, onSignedOut }: GraphListeners): void {
  if (error !== undefined && isUnreachable(error)) onUnreachable();
  else onReached();
  if (error !== undefined && codeOf(error) === 'UNAUTHENTICATED') onSignedOut();
}
