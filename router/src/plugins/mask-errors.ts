import type { Logger } from '@goodgo/logger';
import type { GraphQLFormattedError } from 'graphql';
import { maskedMessage } from '../masked-message.ts';
import { withLimitCode } from './limits/limit-exceeded.ts';
import type { RouterPlugin } from './router-plugin.ts';
import { withPartsExplained } from './served-operations.ts';
import { withRequestId } from './with-request-id.ts';

/** Codes whose messages are written for clients: Apollo Server's about the request, and those the transport chain let pass. */
const alwaysExposed = [
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT_RETRY',
  'IDEMPOTENCY_KEY_INVALID',
  'DEADLINE_EXCEEDED',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'SUBGRAPH_INVALID_RESPONSE',
];

/**
 * Whatever is not meant for clients becomes one sentence and the request id; the reason is in the log under that id.
 * @param passErrors codes of subgraphs that are meant for clients besides
 */
export function maskErrorsPlugin(logger: Logger, passErrors: readonly string[]): RouterPlugin {
  const exposed = new Set<unknown>([...alwaysExposed, ...passErrors]);
  const isExposed = (code: unknown) =>
    exposed.has(code) || (typeof code === 'string' && code.startsWith('LIMIT_'));
  const maskUnlessExposed = (error: GraphQLFormattedError) =>
    isExposed(error.extensions?.code) ? error : masked(error);
  return {
    name: 'mask-errors',
    serverOptions: {
      formatError: (error) => withRequestId(maskUnlessExposed(withPartsExplained(withLimitCode(error)))),
    },
    unexpectedErrorProcessingRequest: async ({ error }) => logger.error({ err: error }, 'graphql.unexpected'),
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue }) => {
        for (const error of errors) {
          if (error.extensions.code === 'INTERNAL_SERVER_ERROR' || isExposed(error.extensions.code)) continue;
          logger.error({ err: error, requestId: contextValue.requestId }, 'graphql.unexpected');
        }
      },
    }),
  };
}

function masked({ path }: GraphQLFormattedError): GraphQLFormattedError {
  return {
    message: maskedMessage,
    ...(path ? { path } : {}),
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}
