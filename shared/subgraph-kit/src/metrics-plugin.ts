import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { Metrics } from '@goodgo/metrics';
import {
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { RequestContext } from './request-context.ts';

/** Counts and times every operation, and counts every field that operations ask for. */
export function metricsPlugin(schema: GraphQLSchema, metrics: Metrics): ApolloServerPlugin<RequestContext> {
  const operations = metrics.counter('graphql_operations_total', 'Operations answered.', [
    'operation',
    'outcome',
  ]);
  const seconds = metrics.histogram('graphql_operation_duration_seconds', 'Time to the answer.', [
    'operation',
  ]);
  const fields = metrics.counter('graphql_fields_total', 'Operations that asked for a field.', ['field']);
  const known = new WeakMap<DocumentNode, readonly string[]>();
  const askedBy = (document: DocumentNode) => {
    const asked = known.get(document) ?? fieldsOf(schema, document);
    known.set(document, asked);
    return asked;
  };
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        willSendResponse: async ({ document, operation: resolved, operationName, response }) => {
          // Names in a document that is not valid are anybody's invention.
          const isValid = document !== undefined && resolved !== undefined;
          const operation = isValid ? (operationName ?? rootFieldOf(resolved)) : 'invalid';
          operations.inc({ operation, outcome: hasErrors(response) ? 'error' : 'success' });
          seconds.observe({ operation }, (performance.now() - started) / 1000);
          if (isValid) for (const field of askedBy(document)) fields.inc({ field });
        },
      };
    },
  };
}

function hasErrors({ body }: GraphQLResponse): boolean {
  return body.kind === 'single' && (body.singleResult.errors?.length ?? 0) > 0;
}

function rootFieldOf({ selectionSet }: OperationDefinitionNode): string {
  const [first] = selectionSet.selections;
  return first?.kind === Kind.FIELD ? first.name.value : 'unnamed';
}

function fieldsOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  const types = new TypeInfo(schema);
  const found = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: (node) => {
        const parent = types.getParentType();
        if (parent && !node.name.value.startsWith('__')) found.add(`${parent.name}.${node.name.value}`);
      },
    }),
  );
  return [...found];
}
