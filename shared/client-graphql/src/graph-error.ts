import { CombinedGraphQLErrors, ServerError, ServerParseError } from '@apollo/client/errors';

/**
 * What became of a request that brought no data. `NETWORK` means that no answer arrived, so that nobody
 * knows whether the server acted: only a request with an idempotency key may be repeated.
 */
export type GraphErrorCode =
  | 'NETWORK'
  | 'UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'OVERLOADED'
  | 'CONFLICT_RETRY'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'OUTDATED'
  | 'UNEXPECTED';

const codesOfServer: Readonly<Record<string, GraphErrorCode>> = {
  UNAVAILABLE: 'UNAVAILABLE',
  DEADLINE_EXCEEDED: 'DEADLINE_EXCEEDED',
  OVERLOADED: 'OVERLOADED',
  CONFLICT_RETRY: 'CONFLICT_RETRY',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  // The server does not know our operation or its variables: this page is older than the server.
  BAD_USER_INPUT: 'OUTDATED',
  GRAPHQL_PARSE_FAILED: 'OUTDATED',
  GRAPHQL_VALIDATION_FAILED: 'OUTDATED',
  PERSISTED_QUERY_NOT_FOUND: 'OUTDATED',
};

/** Sorts whatever Apollo Client threw or put in `error`. */
export function codeOf(error: unknown): GraphErrorCode {
  if (CombinedGraphQLErrors.is(error)) return firstCode(error);
  if (ServerError.is(error) || ServerParseError.is(error)) return 'UNAVAILABLE';
  // Browsers and React Native both answer a request that went nowhere with a TypeError.
  if (error instanceof TypeError || isAbort(error)) return 'NETWORK';
  return 'UNEXPECTED';
}

/** Whether the server, or the way to it, is the trouble, so that waiting may help. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'NETWORK' || code === 'UNAVAILABLE' || code === 'DEADLINE_EXCEEDED';
}

/** The id of the failed request, for the person who reads the logs; undefined when no server answered. */
export function requestIdOf(error: unknown): string | undefined {
  if (!CombinedGraphQLErrors.is(error)) return undefined;
  const id = error.errors[0]?.extensions?.requestId;
  return typeof id === 'string' ? id : undefined;
}

function firstCode({ errors }: CombinedGraphQLErrors): GraphErrorCode {
  const codes = errors.map(({ extensions }) => codesOfServer[String(extensions?.code)]);
  return codes.find((code) => code !== undefined) ?? 'UNEXPECTED';
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}
