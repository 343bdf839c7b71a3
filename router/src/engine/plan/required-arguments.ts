import { createHash } from 'node:crypto';
import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
} from 'graphql';
import { type FieldsType, fieldOf, isFieldsType, selectionSetIn } from './join-directives.ts';
import { namedType } from './named-type.ts';

/** A field of a subgraph with its arguments, for which a field without arguments stands in the plans. */
export interface FixedField {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
}

/** The fields that stand for others in the plans. */
export interface FixedFields {
  /** What they stand for, by their own names. */
  readonly byName: ReadonlyMap<string, FixedField>;
  /** Which of them a field requires, by `Type.field`. */
  readonly requiredBy: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A supergraph in which every field that `@requires` names has its arguments in its name. */
export interface FixedSupergraph {
  readonly supergraphSdl: string;
  readonly fixedFields: FixedFields;
}

/**
 * The planner keeps what it fetches by the names of fields, so `comments(limit: 3)` of a `@requires` and
 * `comments(limit: 1)` of a client would be one and the same, and so would two requirements of one field with different
 * arguments. Here each such requirement becomes a field of its own, which no client sees; fetches ask for the true field
 * under that name, and representations have the true name again.
 */
export function fixRequiredArguments(supergraphSdl: string): FixedSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const fixing: Fixing = {
    types: fieldsTypesIn(document),
    byName: new Map(),
    requiredBy: new Map(),
    added: new Map(),
  };
  const definitions = document.definitions.map((definition) =>
    isFieldsType(definition) ? withFixedRequirements(fixing, definition) : definition,
  );
  if (fixing.byName.size === 0) return { supergraphSdl, fixedFields: fixing };
  const extended = definitions.map((definition) =>
    isFieldsType(definition) ? withStandIns(fixing, definition) : definition,
  );
  return {
    supergraphSdl: print({ ...document, definitions: extended }),
    fixedFields: fixing,
  };
}

/** A field that stands for another requires what that one requires. */
function withStandIns({ added, requiredBy }: Fixing, type: FieldsType): FieldsType {
  const fields = [...(added.get(type.name.value) ?? [])].flatMap(([name, original]) => {
    const definition = fieldOf(type, original);
    const required = requiredBy.get(`${type.name.value}.${original}`);
    if (required) requiredBy.set(`${type.name.value}.${name}`, required);
    return definition
      ? [{ ...definition, name: { kind: Kind.NAME, value: name }, arguments: [] } as const]
      : [];
  });
  return { ...type, fields: [...(type.fields ?? []), ...fields] };
}

interface Fixing {
  readonly types: ReadonlyMap<string, FieldsType>;
  readonly byName: Map<string, FixedField>;
  readonly requiredBy: Map<string, Set<string>>;
  /** The fields that stand for others, by type and name, with the names of those. */
  readonly added: Map<string, Map<string, string>>;
}

function withFixedRequirements(fixing: Fixing, type: FieldsType): FieldsType {
  const fields = type.fields?.map((field) => ({
    ...field,
    directives: (field.directives ?? []).map((directive) =>
      fixDirective(fixing, { type: type.name.value, field: field.name.value }, directive),
    ),
  }));
  return { ...type, ...(fields ? { fields } : {}) };
}

function fixDirective(
  fixing: Fixing,
  { type, field }: { readonly type: string; readonly field: string },
  directive: ConstDirectiveNode,
): ConstDirectiveNode {
  const requires = directive.arguments?.find(({ name }) => name.value === 'requires');
  if (directive.name.value !== 'join__field' || requires?.value.kind !== Kind.STRING) return directive;
  const used = fixing.requiredBy.get(`${type}.${field}`) ?? new Set();
  const fixed = fixSelections(fixing, type, selectionSetIn(requires.value.value), used);
  if (used.size > 0) fixing.requiredBy.set(`${type}.${field}`, used);
  const text = stripIgnoredCharacters(print(fixed)).slice(1, -1);
  const others = directive.arguments?.filter((argument) => argument !== requires) ?? [];
  return { ...directive, arguments: [...others, { ...requires, value: { ...requires.value, value: text } }] };
}

/** @param used takes the names of the fields that stand for others */
function fixSelections(
  fixing: Fixing,
  type: string,
  selectionSet: SelectionSetNode,
  used: Set<string>,
): SelectionSetNode {
  const selections = selectionSet.selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return fixField(fixing, type, selection, used);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    const on = selection.typeCondition?.name.value ?? type;
    return { ...selection, selectionSet: fixSelections(fixing, on, selection.selectionSet, used) };
  });
  return { ...selectionSet, selections };
}

function fixField(fixing: Fixing, typeName: string, node: FieldNode, used: Set<string>): FieldNode {
  const definition = fieldOf(fixing.types.get(typeName), node.name.value);
  if (!definition) return node;
  const below =
    node.selectionSet && fixSelections(fixing, namedType(definition.type), node.selectionSet, used);
  const field: FieldNode = { ...node, ...(below ? { selectionSet: below } : {}) };
  if ((definition.arguments ?? []).length === 0) return field;
  const name = fixedName(node);
  used.add(name);
  fixing.byName.set(name, { name: node.name.value, arguments: node.arguments ?? [] });
  for (const type of fixing.types.values()) {
    if (type.name.value === typeName || implementsType(type, typeName))
      standIn(fixing, type, node.name.value, name);
  }
  return { ...field, name: { kind: Kind.NAME, value: name }, arguments: [] };
}

/** Adds to a type the field that stands for another of its fields with fixed arguments. */
function standIn({ added }: Fixing, type: FieldsType, original: string, name: string): void {
  const fields = added.get(type.name.value) ?? new Map<string, string>();
  added.set(type.name.value, fields.set(name, original));
}

/** One name for one field with the same arguments, whatever requires it. */
function fixedName({ name, arguments: args = [] }: FieldNode): string {
  const text = args
    .map((argument) => print(argument))
    .sort()
    .join(',');
  return `${name.value}__${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

function fieldsTypesIn({ definitions }: DocumentNode): ReadonlyMap<string, FieldsType> {
  return new Map(definitions.filter(isFieldsType).map((type) => [type.name.value, type]));
}

function implementsType(type: FieldsType, name: string): boolean {
  return type.interfaces?.some((implemented) => implemented.name.value === name) ?? false;
}
