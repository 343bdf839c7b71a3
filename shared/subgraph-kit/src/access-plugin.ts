import type { ApolloServerPlugin } from '@apollo/server';
import { type AccessRules, denials, type Requirement, requirementsOf } from '@goodgo/access-rules';
import { AppError, errorTable } from '@goodgo/errors';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { RequestContext } from './request-context.ts';

/**
 * Enforces the rules that the schema declares, before anything is resolved. The requirements of a document are worked
 * out once; Apollo Server hands the same parsed document to every repetition of an operation.
 */
export function accessPlugin(schema: GraphQLSchema, rules: AccessRules): ApolloServerPlugin<RequestContext> {
  const known = new WeakMap<DocumentNode, Map<string | undefined, readonly Requirement[]>>();
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operationName, contextValue }) => {
        const byName = known.get(document) ?? new Map<string | undefined, readonly Requirement[]>();
        known.set(document, byName);
        const name = operationName ?? undefined;
        const requirements = byName.get(name) ?? requirementsOf(schema, document, name, rules);
        byName.set(name, requirements);
        const [denial] = denials(requirements, contextValue);
        if (!denial) return;
        throw new GraphQLError(denial.message, {
          path: denial.path,
          originalError: new AppError(denial.code, denial.message),
          extensions: { code: denial.code, http: { status: errorTable[denial.code].httpStatus } },
        });
      },
    }),
  };
}
