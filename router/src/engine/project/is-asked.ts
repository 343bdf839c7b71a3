import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Path } from '../execute/run.ts';
import type { JsonObject } from '../json.ts';
import { collectFields, type Selections } from './collect-fields.ts';

/** Whether the client has asked for what stands at a path of what the subgraphs have told. */
export type IsAsked = (data: JsonObject, path: Path) => boolean;

/**
 * A subgraph that knows an interface as an object is asked for a field of all its things, though the client asks for it of
 * things of some types only. What goes wrong with the others is of no interest. What she asks of no type at all, others
 * have required.
 */
export function isAskedIn(selections: Selections, operation: OperationDefinitionNode): IsAsked {
  return (data, path) => {
    let type: GraphQLNamedType | null | undefined = selections.schema.getRootType(operation.operation);
    let sets: readonly SelectionSetNode[] = [operation.selectionSet];
    let value: unknown = data;
    for (const step of path) {
      const parent: unknown = value;
      value = (parent as Record<string | number, unknown> | null | undefined)?.[step];
      if (typeof step === 'number') continue;
      const known = objectTypeOf(selections, type, parent);
      const nodes = known && nodesAt(selections, known, { sets, key: step });
      if (!known || !nodes) return !known || !isAskedOfOthers(selections, type, { sets, key: step });
      const definition = known.getFields()[nodes[0]?.name.value ?? ''];
      if (!definition) return true;
      type = getNamedType(definition.type);
      sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    }
    return true;
  };
}

interface Sought {
  readonly sets: readonly SelectionSetNode[];
  readonly key: string;
}

function objectTypeOf(
  { schema }: Selections,
  type: GraphQLNamedType | null | undefined,
  value: unknown,
): GraphQLObjectType | undefined {
  if (isObjectType(type)) return type;
  const name = (value as JsonObject | null | undefined)?.__typename;
  const known = typeof name === 'string' ? schema.getType(name) : undefined;
  return isObjectType(known) ? known : undefined;
}

function nodesAt(
  selections: Selections,
  type: GraphQLObjectType,
  { sets, key }: Sought,
): FieldNode[] | undefined {
  return [...collectFields(selections, type, sets).values()].find(
    ([node]) => node && selections.keyOf(node) === key,
  );
}

function isAskedOfOthers(
  selections: Selections,
  type: GraphQLNamedType | null | undefined,
  sought: Sought,
): boolean {
  if (!isAbstractType(type)) return false;
  return selections.schema
    .getPossibleTypes(type)
    .some((other) => nodesAt(selections, other, sought) !== undefined);
}
