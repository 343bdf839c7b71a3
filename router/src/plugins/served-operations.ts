import { type ASTVisitor, GraphQLError, type GraphQLFormattedError, type ValidationContext } from 'graphql';
import type { RouterPlugin } from './router-plugin.ts';

/** Refuses in words what a document asks for though nobody here serves it: validation alone would let it pass. */
export function servedOperationsPlugin(): RouterPlugin {
  return {
    name: 'served-operations',
    serverOptions: { validationRules: [refuseUnserved] },
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation }) => {
        if (!operation) throw noSuchOperation();
      },
    }),
  };
}

const plurals = { query: 'queries', mutation: 'mutations', subscription: 'subscriptions' };

function refuseUnserved(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`The graph has no ${plurals[node.operation]}.`, { nodes: node }));
    },
  };
}

/** Clients know answers in parts (`@defer`, `@stream`) from elsewhere: one who asks for them is told more than that they are unknown. */
export function withPartsExplained(error: GraphQLFormattedError): GraphQLFormattedError {
  if (!/^Unknown directive "@(defer|stream)"\.$/.test(error.message)) return error;
  const message = `${error.message} Answers in parts are not served yet: ask for the whole answer at once.`;
  return { ...error, message };
}

function noSuchOperation(): GraphQLError {
  return new GraphQLError('The document has several operations or none of this name: set operationName.', {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
}
