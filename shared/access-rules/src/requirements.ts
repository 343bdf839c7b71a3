import { AppError } from '@goodgo/errors';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AccessRules } from './access-rules.ts';
import type { Rule } from './rule.ts';

/** What an operation needs for one of the fields that it reads. */
export type Requirement = {
  /** `Type.field`, each once. */
  readonly coordinate: string;
  /** The response keys that lead to where it is first read. */
  readonly path: readonly string[];
  readonly rule: Rule;
};

/**
 * What an operation requires of whoever sends it. It follows from schema and document alone, so work it out once a
 * document and keep it: fields under `@skip` and `@include` count, whatever the variables say. A field that is read
 * through an interface requires what each type asks for that the value can turn out to be. `__typename` and
 * introspection require nothing.
 *
 * @param document valid against the schema
 * @throws AppError BAD_USER_INPUT when the document has no such operation, or is not valid against the schema
 */
export function requirementsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | undefined,
  rules: AccessRules,
): readonly Requirement[] {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!root) throw new AppError('BAD_USER_INPUT', 'The document has no such operation.');
  const walk: Walk = {
    schema,
    rules,
    fragments: fragmentsOf(document),
    entered: new Set(),
    found: new Map(),
  };
  walkSelections(walk, operation.selectionSet, { type: root, possible: [root] }, []);
  return [...walk.found.values()];
}

type Walk = {
  readonly schema: GraphQLSchema;
  readonly rules: AccessRules;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Fragments that were walked, with what they can turn out to be: nested fragments must not cost 2^n. */
  readonly entered: Set<string>;
  readonly found: Map<string, Requirement>;
};

/** Where in the schema a selection stands, and the objects that can be found there. */
type Scope = { readonly type: GraphQLCompositeType; readonly possible: readonly GraphQLObjectType[] };

function walkSelections(walk: Walk, set: SelectionSetNode, scope: Scope, path: readonly string[]): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) walkField(walk, selection, scope, path);
    else walkFragment(walk, selection, scope, path);
  }
}

function walkField(walk: Walk, field: FieldNode, scope: Scope, path: readonly string[]): void {
  const name = field.name.value;
  if (name.startsWith('__')) return;
  const here = [...path, field.alias?.value ?? name];
  for (const { name: typeName } of scope.possible) {
    const coordinate = `${typeName}.${name}`;
    const rule = walk.rules.forField(typeName, name);
    if (rule && !walk.found.has(coordinate)) walk.found.set(coordinate, { coordinate, path: here, rule });
  }
  const definition = isUnionType(scope.type) ? undefined : scope.type.getFields()[name];
  if (!definition) throw invalid(`${scope.type.name} has no field ${name}`);
  const value = getNamedType(definition.type);
  if (!field.selectionSet || !isCompositeType(value)) return;
  walkSelections(
    walk,
    field.selectionSet,
    { type: value, possible: possibleValues(walk, scope, name) },
    here,
  );
}

/** What the value of a field can turn out to be: an implementation may be more exact than its interface. */
function possibleValues({ schema }: Walk, scope: Scope, fieldName: string): readonly GraphQLObjectType[] {
  const values = scope.possible.map((object) => getNamedType(object.getFields()[fieldName]?.type));
  return [
    ...new Set(values.flatMap((value) => (isCompositeType(value) ? possibleTypes(schema, value) : []))),
  ];
}

function walkFragment(
  walk: Walk,
  selection: Exclude<SelectionNode, FieldNode>,
  scope: Scope,
  path: readonly string[],
): void {
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    const inner = narrow(walk.schema, scope, selection.typeCondition?.name.value);
    walkSelections(walk, selection.selectionSet, inner, path);
    return;
  }
  const fragment = walk.fragments.get(selection.name.value);
  if (!fragment) throw invalid(`There is no fragment ${selection.name.value}`);
  const inner = narrow(walk.schema, scope, fragment.typeCondition.name.value);
  const entry = [fragment.name.value, ...inner.possible.map((type) => type.name)].join(' ');
  if (walk.entered.has(entry)) return;
  walk.entered.add(entry);
  walkSelections(walk, fragment.selectionSet, inner, path);
}

/** What is left of a scope under a type condition. */
function narrow(schema: GraphQLSchema, scope: Scope, condition: string | undefined): Scope {
  if (condition === undefined) return scope;
  const type = schema.getType(condition);
  if (!isCompositeType(type)) throw invalid(`There is no type ${condition} to select from`);
  const wanted = new Set(possibleTypes(schema, type));
  return { type, possible: scope.possible.filter((object) => wanted.has(object)) };
}

function possibleTypes(schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLObjectType[] {
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function invalid(reason: string): AppError {
  return new AppError('BAD_USER_INPUT', `The document is not valid: ${reason}.`);
}
