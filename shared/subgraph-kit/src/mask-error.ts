import { errorTable, isAppError } from '@goodgo/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What is wrong with a request itself; Apollo Server words it for whoever sent it. */
const requestFaults: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * What may leave a subgraph of an error: code and sentence of an exposable AppError or of a fault in the request; of
 * anything else only that something went wrong. Details and causes stay here.
 */
export function maskError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const { message, code } = whatMayLeave(formatted, causeOf(thrown));
  return { message, ...(formatted.path ? { path: formatted.path } : {}), extensions: { code } };
}

/** Whether the code of an error says that the request itself is wrong. */
export function isRequestFault(code: unknown): boolean {
  return requestFaults.has(code);
}

/** What a resolver threw; the GraphQL error itself when no resolver did. */
export function causeOf(thrown: unknown): unknown {
  return thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
}

function whatMayLeave(formatted: GraphQLFormattedError, cause: unknown): { message: string; code: unknown } {
  if (isAppError(cause)) return errorTable[cause.code].exposable ? cause : masked;
  const code = formatted.extensions?.code;
  return isRequestFault(code) ? { message: formatted.message, code } : masked;
}

const masked = { message: 'Something went wrong on our side.', code: 'INTERNAL_SERVER_ERROR' };
