import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../operation.ts';

/** What a selection set is looked at in. */
interface Place {
  readonly schema: GraphQLSchema;
  readonly fragments: Operation['fragments'];
  /** The type of the selection set, and the types that an object may have that gets here. */
  readonly type: GraphQLCompositeType;
  readonly possible: ReadonlySet<string>;
}

/**
 * The selections of an operation without the fragments that no object can meet, because the types around them have none in
 * common. Such fragments are valid as long as each fits into the next; the planner gives up on them. Named fragments are
 * put in place, since what is possible depends on where they stand. Questions about the schema are for no subgraph.
 */
export function possibleSelections(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
): SelectionSetNode {
  const type = schema.getRootType(definition.operation);
  if (!type) return definition.selectionSet;
  return narrowed({ schema, fragments, type, possible: new Set([type.name]) }, definition.selectionSet);
}

function narrowed(place: Place, selectionSet: SelectionSetNode): SelectionSetNode {
  return { ...selectionSet, selections: selectionSet.selections.flatMap((node) => narrow(place, node)) };
}

function narrow(place: Place, node: SelectionNode): SelectionNode[] {
  const { schema, fragments } = place;
  if (node.kind === Kind.FIELD) {
    if (isAboutSchema(node)) return [];
    const type = node.selectionSet && typeOfField(place.type, node.name.value);
    if (!node.selectionSet || !type) return [node];
    return [
      {
        ...node,
        selectionSet: narrowed({ ...place, type, possible: typesOf(schema, type) }, node.selectionSet),
      },
    ];
  }
  const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
  if (!fragment) return [];
  const condition = fragment.typeCondition && schema.getType(fragment.typeCondition.name.value);
  const type = isCompositeType(condition) ? condition : place.type;
  const possible = new Set([...typesOf(schema, type)].filter((name) => place.possible.has(name)));
  if (possible.size === 0) return [];
  const below = narrowed({ ...place, type, possible }, fragment.selectionSet);
  const { typeCondition } = fragment;
  const directives = node.directives ?? [];
  return [
    {
      kind: Kind.INLINE_FRAGMENT,
      directives,
      selectionSet: below,
      ...(typeCondition ? { typeCondition } : {}),
    },
  ];
}

/** Whether a root field asks about the schema. */
export function isAboutSchema({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}

function typeOfField(parent: GraphQLCompositeType, name: string): GraphQLCompositeType | undefined {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return undefined;
  const field = parent.getFields()[name];
  const type = field && getNamedType(field.type);
  return isCompositeType(type) ? type : undefined;
}

function typesOf(schema: GraphQLSchema, type: GraphQLCompositeType): ReadonlySet<string> {
  if (!isAbstractType(type)) return new Set([type.name]);
  return new Set(schema.getPossibleTypes(type).map(({ name }) => name));
}
