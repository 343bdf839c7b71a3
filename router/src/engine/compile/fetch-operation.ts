import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, print, stripIgnoredCharacters, visit } from 'graphql';

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

function variablesIn(document: DocumentNode): string[] {
  const names: string[] = [];
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.push(name.value),
  });
  return names;
}
