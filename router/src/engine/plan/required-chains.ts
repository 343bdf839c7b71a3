import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import {
  type FieldsType,
  fieldOf,
  graphOf,
  isFieldsType,
  joinsOf,
  selectionSetIn,
  textOf,
} from './join-directives.ts';
import { namedType } from './named-type.ts';

/** A field that requires others in a graph. */
export interface RequiringField {
  readonly type: string;
  readonly field: string;
  readonly graph: string;
  /** How many fields hang on each other below it: 1 where it requires only fields that require nothing. */
  readonly depth: number;
}

/**
 * The fields with `@requires` that require such a field, or that one requires, with all others of their types in the
 * graphs that have them.
 */
export function requiredChainsIn(document: DocumentNode): readonly RequiringField[] {
  const types = new Map(document.definitions.filter(isFieldsType).map((type) => [type.name.value, type]));
  const search: Search = { types, requirements: requirementsIn(types), depths: new Map() };
  const fields = search.requirements.map(({ type, field, graph }) => ({
    ...{ type, field, graph },
    depth: depthOf(search, type, field),
  }));
  const required = new Set(search.requirements.flatMap(({ names }) => names));
  const chained = fields.filter(({ type, field, depth }) => depth > 1 || required.has(`${type}.${field}`));
  const homes = new Set(chained.map(({ type, graph }) => `${type} ${graph}`));
  return fields.filter(({ type, graph }) => homes.has(`${type} ${graph}`));
}

/** All fields with `@requires`. */
export function requiringFieldsIn(document: DocumentNode): readonly Omit<RequiringField, 'depth'>[] {
  return requirementsIn(
    new Map(document.definitions.filter(isFieldsType).map((type) => [type.name.value, type])),
  );
}

/** One `@requires`, and the fields (`Type.field`) that it names. */
interface Requirement extends Omit<RequiringField, 'depth'> {
  readonly names: readonly string[];
}

interface Search {
  readonly types: ReadonlyMap<string, FieldsType>;
  readonly requirements: readonly Requirement[];
  /** Those that are known, by `Type.field`. */
  readonly depths: Map<string, number>;
}

function requirementsIn(types: ReadonlyMap<string, FieldsType>): Requirement[] {
  return [...types.values()].flatMap((type) =>
    (type.fields ?? []).flatMap((field) =>
      joinsOf(field, 'field').flatMap((directive) => {
        const text = textOf(directive, 'requires');
        const graph = graphOf(directive);
        if (text === undefined || graph === undefined) return [];
        const names = [...namesIn(types, type.name.value, selectionSetIn(text))];
        return [{ type: type.name.value, field: field.name.value, graph, names }];
      }),
    ),
  );
}

function depthOf(search: Search, type: string, field: string): number {
  const name = `${type}.${field}`;
  const known = search.depths.get(name);
  if (known !== undefined) return known;
  search.depths.set(name, 0); // what hangs on itself ends here
  const own = search.requirements.filter((known) => known.type === type && known.field === field);
  const below = own.flatMap(({ names }) =>
    names.map((of) => depthOf(search, ...(of.split('.') as [string, string]))),
  );
  const depth = own.length === 0 ? 0 : 1 + Math.max(0, ...below);
  search.depths.set(name, depth);
  return depth;
}

/** The fields that a selection names; of an abstract type those of all types below it. */
function* namesIn(types: Search['types'], type: string, { selections }: SelectionSetNode): Generator<string> {
  for (const selection of selections) {
    if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      yield* namesIn(types, selection.typeCondition?.name.value ?? type, selection.selectionSet);
      continue;
    }
    for (const of of relativesOf(types, type)) {
      const definition = fieldOf(types.get(of), selection.name.value);
      if (!definition) continue;
      yield `${of}.${selection.name.value}`;
      if (selection.selectionSet) yield* namesIn(types, namedType(definition.type), selection.selectionSet);
    }
  }
}

/** The type with those that implement it and those that it implements, which may be an interface object. */
function relativesOf(types: Search['types'], name: string): string[] {
  const above = types.get(name)?.interfaces?.map((type) => type.name.value) ?? [];
  const below = [...types.values()].filter(({ interfaces }) =>
    interfaces?.some((type) => type.name.value === name),
  );
  return [name, ...above, ...below.map((type) => type.name.value)];
}
