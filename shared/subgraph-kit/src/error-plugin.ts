import type { ApolloServerPlugin } from '@apollo/server';
import { errorTable, isAppError } from '@goodgo/errors';
import type { GraphQLError } from 'graphql';
import { causeOf, isRequestFault } from './mask-error.ts';
import type { RequestContext } from './request-context.ts';

/** Logs the whole of every error, and puts the id by which it is found in the log on what leaves of it. */
export function errorPlugin(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      didEncounterErrors: async ({ errors, contextValue: { log } }) => {
        for (const error of errors)
          log[levelOf(error)]({ err: causeOf(error), path: error.path }, 'graphql.error');
      },
      willSendResponse: async ({ response: { body }, contextValue: { requestId } }) => {
        const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
        for (const error of errors ?? [])
          Object.assign(error, { extensions: { ...error.extensions, requestId } });
      },
    }),
  };
}

/** Callers are our own services: a document of theirs that is not valid here was planned with another schema. */
function levelOf(error: GraphQLError): 'debug' | 'info' | 'warn' | 'error' {
  const cause = causeOf(error);
  if (isAppError(cause)) return errorTable[cause.code].logLevel;
  if (error.extensions.code === 'BAD_USER_INPUT') return 'info';
  return isRequestFault(error.extensions.code) ? 'warn' : 'error';
}
