import type { ApolloServerPlugin, GraphQLResponse } from '@apollo/server';
import type { Metrics } from '@goodgo/metrics';
import { type DocumentNode, type GraphQLSchema, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
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
        willSendResponse: async ({ document, operationName, response }) => {
          const operation = operationName ?? (document ? rootFieldOf(document) : 'invalid');
          operations.inc({ operation, outcome: hasErrors(response) ? 'error' : 'success' });
          seconds.observe({ operation }, (performance.now() - started) / 1000);
          if (document) for (const field of askedBy(document)) fields.inc({ field });
        },
      };
    },
  };
}

function hasErrors({ body }: GraphQLResponse): boolean {
  return body.kind === 'single' && (body.singleResult.errors?.length ?? 0) > 0;
}

function rootFieldOf(document: DocumentNode): string {
  for (const definition of document.definitions) {
    if (definition.kind !== 'OperationDefinition') continue;
    const [first] = definition.selectionSet.selections;
    if (first?.kind === 'Field') return first.name.value;
  }
  return 'unnamed';
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
