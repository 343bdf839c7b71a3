import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What the fields of an operation are collected from. */
export interface Selections {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Whether a variable of `@skip` or `@include` is true. */
  readonly isTrue: (variable: string) => boolean;
}

/**
 * The fields that an object of a type is asked for, by their key in the answer and in the order of the answer
 * (GraphQL specification, 6.3.2 CollectFields).
 */
export function collectFields(
  selections: Selections,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const selectionSet of selectionSets) collect(selections, type, selectionSet, fields, visited);
  return fields;
}

function collect(
  selections: Selections,
  type: GraphQLObjectType,
  selectionSet: SelectionSetNode,
  fields: Map<string, FieldNode[]>,
  visited: Set<string>,
): void {
  for (const selection of selectionSet.selections) {
    if (!isIncluded(selection.directives, selections.isTrue)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      const known = fields.get(key);
      if (known) known.push(selection);
      else fields.set(key, [selection]);
      continue;
    }
    const fragment = fragmentOf(selections, selection, visited);
    if (fragment && appliesTo(selections.schema, fragment.typeCondition?.name.value, type)) {
      collect(selections, type, fragment.selectionSet, fields, visited);
    }
  }
}

function fragmentOf(
  { fragments }: Selections,
  selection: Exclude<SelectionSetNode['selections'][number], FieldNode>,
  visited: Set<string>,
) {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
  const name = selection.name.value;
  if (visited.has(name)) return undefined;
  visited.add(name);
  return fragments.get(name);
}

function appliesTo(schema: GraphQLSchema, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const conditionType = schema.getType(condition);
  return isAbstractType(conditionType) && schema.isSubType(conditionType, type);
}

function isIncluded(
  directives: readonly DirectiveNode[] | undefined,
  isTrue: (variable: string) => boolean,
): boolean {
  return (directives ?? []).every(({ name, arguments: args }) => {
    const condition = args?.find((argument) => argument.name.value === 'if')?.value;
    if (name.value === 'skip') return !holds(condition, isTrue);
    return name.value !== 'include' || holds(condition, isTrue);
  });
}

function holds(condition: ValueNode | undefined, isTrue: (variable: string) => boolean): boolean {
  if (condition?.kind === Kind.VARIABLE) return isTrue(condition.name.value);
  return condition?.kind === Kind.BOOLEAN && condition.value;
}
