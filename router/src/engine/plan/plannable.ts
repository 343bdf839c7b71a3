import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { holds, type IsTrue } from '../conditions.ts';
import type { Operation } from '../operation.ts';
import { possibleSelections } from './possible-fragments.ts';
import type { SafeAliases } from './safe-aliases.ts';

/** What an operation is made plannable by. */
export interface PlanningFacts {
  readonly schema: GraphQLSchema;
  readonly aliases: SafeAliases;
  readonly isTrue: IsTrue;
  /** The root fields of the operation, collected. */
  readonly rootFields: ReadonlyMap<string, readonly FieldNode[]>;
}

/**
 * An operation as it is given to the planner: it asks for the same, in a form that the planner gets right.
 *
 * `@skip` and `@include` are decided. With them in the plan, an object of which everything is left out is not asked for
 * at all, and what a left-out field requires is missed by others. The root fields of a mutation are collected, each once
 * and in their order (GraphQL specification, 6.2.2): the planner would run a field that stands in two places twice.
 */
export function plannable(
  operation: Operation,
  { schema, aliases, isTrue, rootFields }: PlanningFacts,
): DocumentNode {
  const { definition } = operation;
  const asked = definition.operation === 'mutation' ? withRootFields(definition, rootFields) : definition;
  const selectionSet = possibleSelections(schema, { ...operation, definition: asked });
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [{ ...asked, selectionSet }] };
  return aliases.apply(withoutEmptySelections(decided(document, isTrue)));
}

function withRootFields(
  definition: Operation['definition'],
  fields: PlanningFacts['rootFields'],
): Operation['definition'] {
  const selections = [...fields.values()].flatMap(mergedField);
  return { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
}

function mergedField(nodes: readonly FieldNode[]): FieldNode[] {
  const [first] = nodes;
  if (!first) return [];
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? []);
  const below = first.selectionSet ? { selectionSet: { kind: Kind.SELECTION_SET, selections } as const } : {};
  return [{ ...first, ...below }];
}

function decided(document: DocumentNode, isTrue: IsTrue): DocumentNode {
  const decide = <Node extends { readonly directives?: readonly DirectiveNode[] }>(node: Node) => {
    if (!holds(node.directives, isTrue)) return null;
    const directives = node.directives?.filter(
      ({ name }) => name.value !== 'skip' && name.value !== 'include',
    );
    return directives?.length === node.directives?.length ? undefined : { ...node, directives };
  };
  return visit(document, { Field: decide, InlineFragment: decide });
}

/** An object of which everything is left out is there all the same, or is not. */
function withoutEmptySelections(document: DocumentNode): DocumentNode {
  const filled = ({ selections, ...rest }: SelectionSetNode) =>
    selections.length === 0 ? { ...rest, selections: [typename] } : undefined;
  return visit(document, { SelectionSet: { leave: filled } });
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
