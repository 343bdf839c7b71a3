import { type DocumentNode, type FieldNode, type GraphQLSchema, Kind } from 'graphql';
import type { IsTrue } from '../conditions.ts';
import type { Operation } from '../operation.ts';
import type { InterfaceObjects } from './interface-objects-in.ts';
import { refuseSubscription } from './not-yet.ts';
import { possibleSelections } from './possible-fragments.ts';
import type { SafeAliases } from './safe-aliases.ts';

/** What an operation is made plannable by. */
export interface PlanningFacts {
  readonly schema: GraphQLSchema;
  /** The interfaces that a subgraph knows as an object type. */
  readonly interfaceObjects: InterfaceObjects;
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
 *
 * @throws AppError BAD_USER_INPUT for what is not served yet
 */
export function plannable(operation: Operation, facts: PlanningFacts): DocumentNode {
  const { definition } = operation;
  refuseSubscription(definition);
  const asked =
    definition.operation === 'mutation' ? withRootFields(definition, facts.rootFields) : definition;
  const selectionSet = possibleSelections({ ...operation, definition: asked }, facts);
  return facts.aliases.apply({ kind: Kind.DOCUMENT, definitions: [{ ...asked, selectionSet }] });
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
