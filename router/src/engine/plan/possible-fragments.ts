import { AppError } from '@goodgo/errors';
import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { holds, type IsTrue } from '../conditions.ts';
import type { Operation } from '../operation.ts';
import type { InterfaceObjects } from './interface-objects-in.ts';
import { refuseDeferred } from './not-yet.ts';

/** What it takes to say what of an operation is possible. */
export interface Possibilities {
  readonly schema: GraphQLSchema;
  readonly interfaceObjects: InterfaceObjects;
  readonly isTrue: IsTrue;
}

/** What a selection set is looked at in. */
interface Place extends Possibilities {
  readonly fragments: Operation['fragments'];
  /** The type of the selection set, and the types that an object may have that gets here. */
  readonly type: GraphQLCompositeType;
  readonly possible: ReadonlySet<GraphQLObjectType>;
  readonly size: { selections: number };
}

/** More than anybody writes; a few fragments that use each other twice make millions. */
const mostSelections = 10_000;

/**
 * The selections of an operation without what is left out, and without the fragments that no object can meet, because the
 * types around them have none in common. Such fragments are valid as long as each fits into the next; the planner gives up
 * on them. Named fragments are put in place, since what is possible depends on where they stand. Questions about the schema
 * are for no subgraph.
 *
 * @throws AppError BAD_USER_INPUT when there are too many
 */
export function possibleSelections(
  { definition, fragments }: Operation,
  possibilities: Possibilities,
): SelectionSetNode {
  const type = possibilities.schema.getRootType(definition.operation);
  if (!type) return definition.selectionSet;
  const size = { selections: 0 };
  const root = { ...possibilities, fragments, type, possible: new Set([type]), size };
  return filled(narrowed(root, definition.selectionSet));
}

function narrowed(place: Place, selectionSet: SelectionSetNode): SelectionSetNode {
  const spread = new Set<string>();
  const selections = selectionSet.selections.flatMap((node): SelectionNode[] => {
    if (!holds(node.directives, place.isTrue)) return [];
    if (node.kind === Kind.FIELD) return narrowField(place, node);
    const fragment = fragmentOf(place, node, spread);
    return fragment ? narrowFragment(place, fragment, directivesOf(node, place.isTrue)) : [];
  });
  return { ...selectionSet, selections: [...selections, ...missingTypename(place, selectionSet)] };
}

function narrowField(place: Place, node: FieldNode): FieldNode[] {
  if (isAboutSchema(node)) return [];
  place.size.selections += 1;
  if (place.size.selections > mostSelections)
    throw new AppError(
      'BAD_USER_INPUT',
      'The operation is too large: its fragments stand for too many fields.',
    );
  const field = { ...node, directives: directivesOf(node, place.isTrue) };
  const type = node.selectionSet && typeOfField(place.type, node.name.value);
  if (!node.selectionSet || !type) return [field];
  const below = { ...place, type, possible: typesOf(place.schema, type) };
  return [{ ...field, selectionSet: filled(narrowed(below, node.selectionSet)) }];
}

type Fragment = InlineFragmentNode | FragmentDefinitionNode;

/** A named fragment counts once in a selection. */
function fragmentOf(
  { fragments }: Place,
  node: InlineFragmentNode | FragmentSpreadNode,
  spread: Set<string>,
): Fragment | undefined {
  if (node.kind === Kind.INLINE_FRAGMENT) return node;
  const name = node.name.value;
  if (spread.has(name)) return undefined;
  spread.add(name);
  return fragments.get(name);
}

function narrowFragment(
  place: Place,
  { typeCondition, selectionSet }: Fragment,
  directives: readonly DirectiveNode[],
): InlineFragmentNode[] {
  const condition = typeCondition && place.schema.getType(typeCondition.name.value);
  const type = isCompositeType(condition) ? condition : place.type;
  const possible = inBoth(typesOf(place.schema, type), place.possible);
  const types = isToBeTold(place, type) ? [...possible] : possible.size > 0 ? [type] : [];
  return types.flatMap((on): InlineFragmentNode[] => {
    const below = narrowed(
      { ...place, type: on, possible: inBoth(typesOf(place.schema, on), possible) },
      selectionSet,
    );
    if (below.selections.length === 0) return [];
    return [{ kind: Kind.INLINE_FRAGMENT, directives, typeCondition: named(on.name), selectionSet: below }];
  });
}

/**
 * Whether a fragment has to stand for each type by itself: a subgraph that knows an interface as an object can say nothing
 * about other interfaces and unions.
 */
function isToBeTold(place: Place, condition: GraphQLCompositeType): boolean {
  return isObjectType(place.type) || (isAbstractType(condition) && isDecisive(place, condition));
}

/** Whether a thing that a subgraph knows as an object of an interface has to tell its type to meet a fragment. */
function isDecisive({ schema, type, interfaceObjects }: Place, condition: GraphQLCompositeType): boolean {
  if (condition === type || !isInterfaceType(type) || !interfaceObjects.has(type.name)) return false;
  return !isAbstractType(condition) || !schema.isSubType(condition, type);
}

/** What type a thing has decides what is asked of it, even where nothing is asked of the types that it may have. */
function missingTypename(place: Place, { selections }: SelectionSetNode): FieldNode[] {
  const isDecided = selections.some((node) => {
    if (node.kind === Kind.FIELD || !holds(node.directives, place.isTrue)) return false;
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : place.fragments.get(node.name.value);
    const condition = place.schema.getType(fragment?.typeCondition?.name.value ?? place.type.name);
    return isCompositeType(condition) && isDecisive(place, condition);
  });
  return isDecided ? [typename] : [];
}

/** An object of which everything is left out is there all the same, or is not. */
function filled(selectionSet: SelectionSetNode): SelectionSetNode {
  return selectionSet.selections.length === 0 ? { ...selectionSet, selections: [typename] } : selectionSet;
}

const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

const decided: ReadonlySet<string> = new Set(['skip', 'include', 'defer']);

/** Without those that have been decided. @throws AppError BAD_USER_INPUT for a part that is to come later */
function directivesOf({ directives = [] }: SelectionNode, isTrue: IsTrue): readonly DirectiveNode[] {
  refuseDeferred(directives, isTrue);
  return directives.filter(({ name }) => !decided.has(name.value));
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

function typesOf(schema: GraphQLSchema, type: GraphQLCompositeType): ReadonlySet<GraphQLObjectType> {
  return new Set(isAbstractType(type) ? schema.getPossibleTypes(type) : [type]);
}

function inBoth<Item>(some: ReadonlySet<Item>, others: ReadonlySet<Item>): ReadonlySet<Item> {
  return new Set([...some].filter((item) => others.has(item)));
}

function named(name: string): NamedTypeNode {
  return { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } };
}
