import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type TypeDefinitionNode,
} from 'graphql';
import {
  argumentOf,
  type FieldsType,
  fieldOf,
  isFieldsType,
  joinsIn,
  joinsOf,
  textOf,
} from './join-directives.ts';
import { namedType } from './named-type.ts';
import type { RequiringField } from './required-chains.ts';

/** What a part of a graph has: of some types only the fields that are named, of others all that require nothing. */
export type Contents = ReadonlyMap<string, ReadonlySet<string> | 'whole'>;

/** Whether a part has a field that its graph has. */
export function contains(contents: Contents, type: string, field: string): boolean {
  const fields = contents.get(type);
  return fields === 'whole' || (fields?.has(field) ?? false);
}

/** The fields, the keys of their types, what they require, and whatever can be reached from there. */
export function contentsOf(
  document: DocumentNode,
  fields: readonly Omit<RequiringField, 'depth'>[],
): Contents {
  const graph = fields[0]?.graph ?? '';
  const named = namedIn(document, graph, fields);
  const search = searchIn(document, graph, named);
  for (const { type } of fields) search.contents.set(type, new Set(named));
  for (const { type, field } of fields) {
    const known = search.contents.get(type);
    if (known instanceof Set) known.add(field);
  }
  for (const { type } of fields) reach(search, type);
  return search.contents;
}

/** Whether there are entities below a field. */
export function leadsToEntities(
  document: DocumentNode,
  { type, field, graph }: Omit<RequiringField, 'depth'>,
): boolean {
  const search = searchIn(document, graph);
  const owner = search.definitions.get(type);
  const definition = owner && isFieldsType(owner) && fieldOf(owner, field);
  if (!definition) return false;
  search.contents.set(namedType(definition.type), 'whole');
  reach(search, namedType(definition.type));
  return [...search.contents.keys()].some((name) =>
    joinsIn(search.definitions.get(name) ?? {}, 'type', graph).some(
      (join) => textOf(join, 'key') !== undefined,
    ),
  );
}

function searchIn(document: DocumentNode, graph: string, named: ReadonlySet<string> = new Set()): Search {
  const definitions = new Map<string, TypeDefinitionNode>();
  for (const definition of document.definitions)
    if (isTypeDefinition(definition)) definitions.set(definition.name.value, definition);
  return { definitions, contents: new Map(), named, graph };
}

function isTypeDefinition(node: DefinitionNode): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}

interface Search {
  readonly definitions: ReadonlyMap<string, TypeDefinitionNode>;
  readonly contents: Map<string, Set<string> | 'whole'>;
  /** Names of fields that are known whatever is said of them. */
  readonly named: ReadonlySet<string>;
  readonly graph: string;
}

/** The names of fields of a graph that its keys, its `@provides` and the requirements of some fields name. */
export function namedIn(
  document: DocumentNode,
  graph: string,
  requiring: readonly Omit<RequiringField, 'depth'>[],
): Set<string> {
  const names = new Set<string>();
  for (const type of document.definitions.filter(isFieldsType)) {
    for (const join of joinsIn(type, 'type', graph)) addNames(names, textOf(join, 'key'));
    for (const field of type.fields ?? []) {
      const isMeant = requiring.some(
        (known) => known.type === type.name.value && known.field === field.name.value,
      );
      for (const join of joinsIn(field, 'field', graph)) {
        addNames(names, textOf(join, 'provides'));
        if (isMeant) addNames(names, textOf(join, 'requires'));
      }
    }
  }
  return names;
}

function addNames(names: Set<string>, text: string | undefined): void {
  for (const [name] of text?.matchAll(/\w+/g) ?? []) names.add(name);
}

/** Adds what can be reached from a type. */
function reach(search: Search, name: string): void {
  const { definitions, contents, graph } = search;
  const definition = definitions.get(name);
  if (!definition) return;
  for (const below of typesBelow(search, definition)) {
    const known = definitions.get(below);
    if (contents.has(below) || !known || joinsIn(known, 'type', graph).length === 0) continue;
    contents.set(below, 'whole');
    reach(search, below);
  }
}

function typesBelow(search: Search, definition: TypeDefinitionNode): string[] {
  if (definition.kind === Kind.UNION_TYPE_DEFINITION) return membersIn(search, definition);
  if (definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
    return (definition.fields ?? []).map(({ type }) => namedType(type));
  if (!isFieldsType(definition)) return [];
  const fields = (definition.fields ?? []).filter((field) => isIn(search, definition, field));
  const types = fields.flatMap((field) => [field.type, ...(field.arguments ?? []).map(({ type }) => type)]);
  return [...types.map(namedType), ...neighboursOf(search, definition)];
}

function membersIn({ graph }: Search, definition: TypeDefinitionNode): string[] {
  return joinsIn(definition, 'unionMember', graph).flatMap((directive) => textOf(directive, 'member') ?? []);
}

/** The interfaces of a type and the types that implement it, in the graph. */
function neighboursOf({ definitions, graph }: Search, definition: FieldsType): string[] {
  const above = joinsIn(definition, 'implements', graph).flatMap(
    (directive) => textOf(directive, 'interface') ?? [],
  );
  const below = [...definitions.values()].filter((other) =>
    joinsIn(other, 'implements', graph).some(
      (directive) => textOf(directive, 'interface') === definition.name.value,
    ),
  );
  return [...above, ...below.map(({ name }) => name.value)];
}

function isIn({ contents, named, graph }: Search, type: FieldsType, field: FieldDefinitionNode): boolean {
  if (!contains(contents, type.name.value, field.name.value)) return false;
  const all = joinsOf(field, 'field');
  if (all.length === 0) return true;
  const isNamed = named.has(field.name.value);
  return joinsIn(field, 'field', graph).some((join) => isNamed || isCopied(contents, type, join));
}

/** Whether what a graph says of a field is said in a part that has the field. */
export function isCopied(contents: Contents, type: FieldsType, directive: ConstDirectiveNode): boolean {
  if (argumentOf(directive, 'contextArguments')) return false;
  if (argumentOf(directive, 'overrideLabel') && isEntity(type)) return false; // to the planner a label is about one graph
  if (contents.get(type.name.value) !== 'whole') return true;
  return textOf(directive, 'requires') === undefined;
}

function isEntity(type: FieldsType): boolean {
  return joinsOf(type, 'type').some((join) => textOf(join, 'key') !== undefined);
}
