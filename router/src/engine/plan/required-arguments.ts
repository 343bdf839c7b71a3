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
import { requiringEntitiesIn } from './required-entities.ts';

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
 * under that name, and representations have the true name again. So does a requirement of what requires others itself and
 * leads to entities: where it is required below its own answer, the planner would ask for it there and then, without what it
 * requires.
 */
export function fixRequiredArguments(supergraphSdl: string): FixedSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const fixing: Fixing = {
    types: fieldsTypesIn(document),
    byName: new Map(),
    requiredBy: new Map(),
    added: new Map(),
    isForItself: requiringEntitiesIn(document),
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

/** A type with its fields that stand for others. Such a field requires what the other one requires. */
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

/** Fields that stand for others, while they are being made up. */
interface Fixing {
  readonly types: ReadonlyMap<string, FieldsType>;
  readonly byName: Map<string, FixedField>;
  readonly requiredBy: Map<string, Set<string>>;
  /** The fields that stand for others, by type and name, with the names of those. */
  readonly added: Map<string, Map<string, string>>;
  /** Whether a field is to have a name of its own wherever it is required. */
  readonly isForItself: (type: string, field: string) => boolean;
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
  const place = { type, requiredBy: `${type}.${field}` };
  const fixed = fixSelections(fixing, place, selectionSetIn(requires.value.value), used);
  if (used.size > 0) fixing.requiredBy.set(`${type}.${field}`, used);
  const text = stripIgnoredCharacters(print(fixed)).slice(1, -1);
  const others = directive.arguments?.filter((argument) => argument !== requires) ?? [];
  return { ...directive, arguments: [...others, { ...requires, value: { ...requires.value, value: text } }] };
}

/** Where a selection of a requirement stands. */
interface Place {
  readonly type: string;
  /** The field that requires it, and the fields on the way there. */
  readonly requiredBy: string;
}

/** A selection of those that stand for others. @param used takes their names */
function fixSelections(
  fixing: Fixing,
  place: Place,
  selectionSet: SelectionSetNode,
  used: Set<string>,
): SelectionSetNode {
  const selections = selectionSet.selections.map((selection) => {
    if (selection.kind === Kind.FIELD) return fixField(fixing, place, selection, used);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
    const on = { ...place, type: selection.typeCondition?.name.value ?? place.type };
    return { ...selection, selectionSet: fixSelections(fixing, on, selection.selectionSet, used) };
  });
  return { ...selectionSet, selections };
}

function fixField(
  fixing: Fixing,
  { type: typeName, requiredBy }: Place,
  node: FieldNode,
  used: Set<string>,
): FieldNode {
  const definition = fieldOf(fixing.types.get(typeName), node.name.value);
  if (!definition) return node;
  const below = { type: namedType(definition.type), requiredBy: `${requiredBy}.${node.name.value}` };
  const selectionSet = node.selectionSet && fixSelections(fixing, below, node.selectionSet, used);
  const field: FieldNode = { ...node, ...(selectionSet ? { selectionSet } : {}) };
  const isForItself = fixing.isForItself(typeName, node.name.value);
  if ((definition.arguments ?? []).length === 0 && !isForItself) return field;
  const name = fixedName(node, isForItself ? requiredBy : '');
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

/** One name for one field with the same arguments, whatever requires it; or one for each place that requires it. */
function fixedName({ name, arguments: args = [] }: FieldNode, place: string): string {
  const texts = args.map((argument) => print(argument)).sort();
  const text = [...texts, ...(place ? [place] : [])].join(',');
  return `${name.value}__${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

function fieldsTypesIn({ definitions }: DocumentNode): ReadonlyMap<string, FieldsType> {
  return new Map(definitions.filter(isFieldsType).map((type) => [type.name.value, type]));
}

function implementsType(type: FieldsType, name: string): boolean {
  return type.interfaces?.some((implemented) => implemented.name.value === name) ?? false;
}
