import { AppError, errorTable, isAppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

const clientFaults = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * What may leave a subgraph of an error: code and sentence of an exposable AppError or of a fault in the request; of
 * anything else only that something went wrong. The log gets the whole of it.
 */
export function maskErrors(logger: Logger) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const cause = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
    const place = { ...(formatted.path ? { path: formatted.path } : {}) };
    if (isAppError(cause)) {
      const { exposable, logLevel } = errorTable[cause.code];
      logger[logLevel]({ err: cause, path: formatted.path }, 'graphql.error');
      if (exposable)
        return { ...place, message: cause.message, extensions: { ...cause.details, code: cause.code } };
      return { ...place, ...masked };
    }
    const code = formatted.extensions?.code;
    if (typeof code === 'string' && clientFaults.has(code)) {
      return { ...place, message: formatted.message, extensions: { code } };
    }
    logger.error({ err: cause, path: formatted.path }, 'graphql.unexpected');
    return { ...place, ...masked };
  };
}

const masked = {
  message: 'Something went wrong on our side.',
  extensions: { code: new AppError('INTERNAL_SERVER_ERROR', '').code },
};
