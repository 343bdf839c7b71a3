import {
  type ExecutionResult,
  executeSync,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql';
import type { JsonObject } from './json.ts';
import type { Operation } from './operation.ts';
import { collectFields, type Selections } from './project/collect-fields.ts';

/** Answers what an operation asks of the schema itself; undefined when it asks nothing of it. */
export type Introspect = (variables: Readonly<JsonObject>) => ExecutionResult;

/** Compiles the introspection fields of an operation; no subgraph is asked for them. */
export function compileIntrospection(selections: Selections, operation: Operation): Introspect | undefined {
  const root = selections.schema.getQueryType();
  const { definition } = operation;
  if (!root || definition.operation !== 'query') return undefined;
  const fields = [...collectFields(selections, root, [definition.selectionSet]).values()]
    .flat()
    .filter(({ name }) => name.value === '__schema' || name.value === '__type');
  if (fields.length === 0) return undefined;
  const document = {
    kind: Kind.DOCUMENT,
    definitions: [onlyFields(definition, fields), ...operation.fragments.values()],
  } as const;
  return (variableValues) =>
    executeSync({ schema: selections.schema, document, rootValue: {}, variableValues });
}

function onlyFields(definition: OperationDefinitionNode, selections: FieldNode[]): OperationDefinitionNode {
  const used = new Set<string>();
  const note = ({ name }: VariableNode) => void used.add(name.value);
  for (const field of selections) visit(field, { Variable: note });
  const isUsed = ({ variable }: VariableDefinitionNode) => used.has(variable.name.value);
  const variableDefinitions = definition.variableDefinitions?.filter(isUsed) ?? [];
  return { ...definition, variableDefinitions, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}
