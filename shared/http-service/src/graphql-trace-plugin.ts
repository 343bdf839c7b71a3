import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { errorTable, isErrorCode } from '@goodgo/errors';
import { currentSpan } from '@goodgo/tracing';

/** Says on the span of a request which operation it was, and by which code it failed. Never the document or variables. */
export function graphqlTracePlugin(): ApolloServerPlugin<BaseContext> & { readonly name: string } {
  return {
    name: 'graphql-trace',
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, operationName }) =>
        currentSpan().set({
          'graphql.operation.type': operation?.operation,
          'graphql.operation.name': operationName?.slice(0, 64),
        }),
      willSendResponse: async ({ response: { body } }) => {
        const errors = (body.kind === 'single' && body.singleResult.errors) || [];
        const fault = errors.map((error) => error.extensions?.code).find(isOurs);
        if (fault !== undefined) currentSpan().fail(String(fault));
      },
    }),
  };
}

/** A refusal is the caller's fault: her request was served well. */
function isOurs(code: unknown): boolean {
  return isErrorCode(code) ? errorTable[code].httpStatus >= 500 : String(code).startsWith('SUBGRAPH_');
}
