import { AppError } from '@goodgo/errors';
import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';

/** One operation of a document that has been validated, with what it is made of. */
export interface Operation {
  readonly definition: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The variables on which it depends which fields are asked for (`@skip`, `@include`), and when (`@defer`), in a fixed order. */
  readonly conditions: readonly string[];
}

/** Finds the operation of a request. @throws AppError BAD_USER_INPUT when the document has several or none of the name */
export function operationIn(document: DocumentNode, operationName: string | null | undefined): Operation {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const named = operations.filter(({ name }) => !operationName || name?.value === operationName);
  const [definition, another] = named;
  if (definition && !another) return { definition, fragments, conditions: conditionsIn(document) };
  throw new AppError(
    'BAD_USER_INPUT',
    'The document has several operations or none of this name: set operationName.',
  );
}

function conditionsIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  const note = ({ name, arguments: args = [] }: DirectiveNode) => {
    if (!['skip', 'include', 'defer'].includes(name.value)) return;
    for (const { value } of args) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
  };
  visit(document, { Directive: (node) => note(node) });
  return [...names].sort();
}
