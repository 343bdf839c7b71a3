import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import type { Operation } from './operation.ts';
import type { SafeAliases } from './safe-aliases.ts';

/** An operation as it is given to the planner: it asks for the same, in a form that the planner gets right. */
export function plannable({ definition, fragments }: Operation, aliases: SafeAliases): DocumentNode {
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [definition, ...fragments.values()] };
  return aliases.apply(withAnUnconditionalField(document));
}

/**
 * A mutation with its root fields collected: each once and in their order (GraphQL specification, 6.2.2). The planner
 * would ask twice for a field that stands in two places, with its effect.
 */
export function withRootFields(
  operation: Operation,
  fields: ReadonlyMap<string, readonly FieldNode[]>,
): Operation {
  const selections = [...fields.values()].flatMap(mergedField);
  return {
    ...operation,
    definition: { ...operation.definition, selectionSet: { kind: Kind.SELECTION_SET, selections } },
  };
}

function mergedField(nodes: readonly FieldNode[]): FieldNode[] {
  const [first] = nodes;
  if (!first) return [];
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const below = first.selectionSet ? { selectionSet: { kind: Kind.SELECTION_SET, selections } as const } : {};
  return [
    {
      ...first,
      ...below,
      directives: (first.directives ?? []).filter((directive) => !isCondition(directive)),
    },
  ];
}

/** Where all that is asked of an object is conditional the planner would not ask whether there is one. */
function withAnUnconditionalField(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: ({ selectionSet, ...field }) => {
      if (!selectionSet || selectionSet.selections.some(isUnconditionalField)) return undefined;
      return { ...field, selectionSet: withTypename(selectionSet) };
    },
  });
}

function isUnconditionalField({ kind, directives = [] }: SelectionNode): boolean {
  return kind === Kind.FIELD && !directives.some(isCondition);
}

function withTypename({ selections, ...selectionSet }: SelectionSetNode): SelectionSetNode {
  const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
  return { ...selectionSet, selections: [...selections, typename] };
}

function isCondition({ name }: DirectiveNode): boolean {
  return name.value === 'skip' || name.value === 'include';
}
