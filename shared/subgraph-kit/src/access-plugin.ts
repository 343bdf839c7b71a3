import type { ApolloServerPlugin } from '@apollo/server';
import { type AccessRules, denials, type Requirement, requirementsOf } from '@goodgo/access-rules';
import { AppError } from '@goodgo/errors';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** Of every denial, also of a viewer who has not signed in: 401 says one thing only, that the service token is bad. */
const denied = 403;

/**
 * Enforces the rules that the schema declares, before anything is resolved. The requirements of a document are worked
 * out once; Apollo Server hands the same parsed document to every repetition of an operation.
 */
export function accessPlugin(schema: GraphQLSchema, rules: AccessRules): ApolloServerPlugin<RequestContext> {
  const known = new WeakMap<DocumentNode, Map<string | undefined, readonly Requirement[]>>();
  const requirementsFor = (document: DocumentNode, name: string | undefined) => {
    const byName = known.get(document) ?? new Map<string | undefined, readonly Requirement[]>();
    known.set(document, byName);
    const requirements = byName.get(name) ?? requirementsOf(schema, document, name, rules);
    byName.set(name, requirements);
    return requirements;
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operationName, contextValue }) => {
        const [denial] = denials(requirementsFor(document, operationName ?? undefined), contextValue);
        if (!denial) return;
        const { code, message, path } = denial;
        throw new GraphQLError(message, {
          path,
          originalError: new AppError(code, message),
          extensions: { code, http: { status: denied } },
        });
      },
    }),
  };
}
