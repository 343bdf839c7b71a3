import type { FetchNode } from '@apollo/query-planner';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/** A fetch that asks for less than before: its operation is the document without the variables that nothing there uses. */
export function withOperation(node: FetchNode, document: DocumentNode): FetchNode {
  const used = new Set(variablesIn(document));
  const operation: DocumentNode = visit(document, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
  });
  return {
    ...node,
    operation: stripIgnoredCharacters(print(operation)),
    operationDocumentNode: operation,
    ...(node.variableUsages ? { variableUsages: node.variableUsages.filter((name) => used.has(name)) } : {}),
  };
}

/** The field of an operation that asks for entities. */
export function entitiesIn({ definitions }: DocumentNode): FieldNode | undefined {
  return definitions
    .flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? node.selectionSet.selections : []))
    .find((selection) => selection.kind === Kind.FIELD);
}

/** The operation that asks this of the entities. */
export function askingEntities(document: DocumentNode, selectionSet: SelectionSetNode): DocumentNode {
  const entities = entitiesIn(document);
  return visit(document, {
    Field: { leave: (field) => (field === entities ? { ...field, selectionSet } : undefined) },
  });
}

function variablesIn(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.push(name.value),
  });
  return names;
}
