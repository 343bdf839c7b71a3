import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { holds, type IsTrue } from '../conditions.ts';

/** What the fields of an operation are collected from. */
export interface Selections {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The key under which a field stands in what the subgraphs tell. */
  readonly keyOf: (field: FieldNode) => string;
  readonly isTrue: IsTrue;
}

/**
 * The fields that an object of a type is asked for, by their key in the answer and in the order of the answer
 * (GraphQL specification, 6.3.2 CollectFields).
 */
export function collectFields(
  selections: Selections,
  type: CollectedType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const collection: Collection = { ...selections, type, fields: new Map(), visited: new Set() };
  for (const selectionSet of selectionSets) collect(collection, selectionSet);
  return collection.fields;
}

/** An interface stands for a thing of which no more is known. */
type CollectedType = GraphQLObjectType | GraphQLInterfaceType;

/** Whether what is asked of a thing of an interface depends on what type it really has. */
export function dependsOnType(
  selections: Selections,
  type: GraphQLInterfaceType,
  { selections: nodes }: SelectionSetNode,
): boolean {
  return nodes.some((node) => {
    if (!holds(node.directives, selections.isTrue)) return false;
    if (node.kind === Kind.FIELD) return node.name.value === '__typename';
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : selections.fragments.get(node.name.value);
    if (!fragment) return false;
    const applies = appliesTo({ ...selections, type }, fragment.typeCondition?.name.value);
    return !applies || dependsOnType(selections, type, fragment.selectionSet);
  });
}

interface Collection extends Selections {
  readonly type: CollectedType;
  readonly fields: Map<string, FieldNode[]>;
  /** The named fragments that were spread already. */
  readonly visited: Set<string>;
}

function collect(collection: Collection, selectionSet: SelectionSetNode): void {
  for (const selection of selectionSet.selections) {
    if (!holds(selection.directives, collection.isTrue)) continue;
    if (selection.kind === Kind.FIELD) addField(collection.fields, selection);
    else {
      const fragment = fragmentOf(collection, selection);
      if (fragment && appliesTo(collection, fragment.typeCondition?.name.value)) {
        collect(collection, fragment.selectionSet);
      }
    }
  }
}

function addField(fields: Map<string, FieldNode[]>, field: FieldNode): void {
  const key = field.alias?.value ?? field.name.value;
  const known = fields.get(key);
  if (known) known.push(field);
  else fields.set(key, [field]);
}

function fragmentOf(
  { fragments, visited }: Collection,
  selection: Exclude<SelectionSetNode['selections'][number], FieldNode>,
) {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (visited.has(name)) return undefined;
  visited.add(name);
  return fragments.get(name);
}

function appliesTo(
  { schema, type }: Pick<Collection, 'schema' | 'type'>,
  condition: string | undefined,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}
