import {
  type DocumentNode,
  type ExecutionResult,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { JsonObject } from './json.ts';
import type { Operation } from './operation.ts';
import type { SafeAliases } from './plan/safe-aliases.ts';

/** Answers what an operation asks of the schema itself. */
export type Introspect = (variables: Readonly<JsonObject>) => ExecutionResult;

/**
 * Compiles the root fields of an operation that ask about the schema; no subgraph is asked for them.
 *
 * @param selections these fields; there may be none, then the result is undefined
 */
export function compileIntrospection(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
  selections: readonly FieldNode[],
  aliases: SafeAliases,
): Introspect | undefined {
  if (selections.length === 0) return undefined;
  const isUsed = usedIn([...selections, ...fragments.values()]);
  const asked = {
    ...definition,
    variableDefinitions: definition.variableDefinitions?.filter(isUsed) ?? [],
    selectionSet: { kind: Kind.SELECTION_SET, selections } as const,
  };
  const whole: DocumentNode = { kind: Kind.DOCUMENT, definitions: [asked, ...fragments.values()] };
  const document = aliases.apply(whole);
  return (variableValues) => executeSync({ schema, document, rootValue: {}, variableValues });
}

function usedIn(nodes: readonly (FieldNode | DocumentNode['definitions'][number])[]) {
  const used = new Set<string>();
  for (const node of nodes) visit(node, { Variable: ({ name }) => void used.add(name.value) });
  return ({ variable }: VariableDefinitionNode) => used.has(variable.name.value);
}
