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
import { collectFields, type Selections } from './collect-fields.ts';

/** A key, sought in what is asked at one level of the answer. */
export interface Sought {
  readonly sets: readonly SelectionSetNode[];
  readonly key: string;
}

/** What is asked under a key of objects of a type. */
export function nodesAt(
  selections: Selections,
  type: GraphQLObjectType,
  { sets, key }: Sought,
): FieldNode[] | undefined {
  return [...collectFields(selections, type, sets).values()].find(
    ([node]) => node && selections.keyOf(node) === key,
  );
}

/** What is asked under a key of objects of any type that may stand there. */
export function nodesOfAnyType(
  selections: Selections,
  type: GraphQLNamedType | null | undefined,
  sought: Sought,
): FieldNode[] {
  const nodes = possibleTypes(selections, type).flatMap((one) => nodesAt(selections, one, sought) ?? []);
  return [...new Set(nodes)];
}

/** The types that an object may have. */
function possibleTypes(
  { schema }: Selections,
  type: GraphQLNamedType | null | undefined,
): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/** The type that a field leads to. */
export function typeBelow(
  selections: Selections,
  type: GraphQLNamedType | null | undefined,
  name: string,
): GraphQLNamedType | undefined {
  const field = possibleTypes(selections, type)
    .find((one) => name in one.getFields())
    ?.getFields()[name];
  return field && getNamedType(field.type);
}

/** What is asked below fields. */
export function setsBelow(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
}

/** What the client asks of things by their type. */
export interface AskedByType {
  /** The object types of an interface or a union; none of anything else. */
  typesOf(name: string): readonly string[];
  /**
   * Whether things of a type are asked for a field.
   * @param place the keys by which one gets to them from the root
   * @param field the keys by which one gets from them to the field
   */
  isAsked(type: string, place: readonly string[], field: readonly string[]): boolean;
}

/** Looks up what an operation asks. */
export function askedByType(selections: Selections, operation: OperationDefinitionNode): AskedByType {
  const { schema } = selections;
  const root: Level = { type: schema.getRootType(operation.operation), sets: [operation.selectionSet] };
  const levels = new Map<string, Pick<Level, 'sets'>>(); // by place
  const below = (level: Level, key: string): Level => {
    const nodes = nodesOfAnyType(selections, level.type, { sets: level.sets, key });
    const type = typeBelow(selections, level.type, nodes[0]?.name.value ?? '');
    return { type, sets: setsBelow(nodes), isAsked: nodes.length > 0 };
  };
  return {
    typesOf: (name) => {
      const type = schema.getType(name);
      return isAbstractType(type) ? schema.getPossibleTypes(type).map((one) => one.name) : [];
    },
    isAsked: (type, place, field) => {
      const path = place.join('.');
      const { sets } = levels.get(path) ?? place.reduce(below, root);
      levels.set(path, { sets });
      return field.reduce(below, { type: schema.getType(type), sets }).isAsked === true;
    },
  };
}

/** What is asked of the things at one level of the answer. */
interface Level {
  readonly type: GraphQLNamedType | null | undefined;
  readonly sets: readonly SelectionSetNode[];
  readonly isAsked?: boolean;
}
