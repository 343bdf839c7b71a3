import { Kind, type NamedTypeNode, type SelectionSetNode, type TypeNode } from 'graphql';
import { type CommonInputs, commonInputs } from './common-inputs.ts';
import { factsOf, type KeyFacts, type TypeFacts } from './schema-facts.ts';
import { contextsOf, type WorldContext } from './world-contexts.ts';

/** One subgraph as its SDL describes it. */
export type SubgraphFacts = ReadonlyMap<string, TypeFacts>;

/** A field as it is in the whole graph. */
export interface WorldField {
  readonly name: string;
  /** Null only where every subgraph says that it may be. */
  readonly type: TypeNode;
  readonly inputs: CommonInputs;
  readonly requires: SelectionSetNode | undefined;
  /** The arguments that come from objects around it. */
  readonly contexts: readonly WorldContext[];
  /** For an interface, a union or an enum: what each subgraph that tells the field knows of it. */
  readonly possible: readonly string[];
  /** The same of values and types that some subgraph hides. */
  readonly hidden: readonly string[];
  readonly isEnum: boolean;
  /** Whether objects are found by it. */
  readonly isKey: boolean;
  /** Whether other fields are found or worked out by it or lost with it, or whether subgraphs disagree about its type. */
  readonly isDelicate: boolean;
  /** Whether several subgraphs tell it. */
  readonly isShared: boolean;
}

/** What all subgraphs together say. */
export interface World {
  readonly subgraphs: ReadonlyMap<string, SubgraphFacts>;
  field(type: string, name: string): WorldField;
  /** Whether an object type is an entity, and so has a few objects that many fields lead to. */
  isEntity(type: string): boolean;
  /** Whether a subgraph knows the objects of a type as those of an interface only. */
  isStoodFor(type: string): boolean;
  /** The object types below a type, itself among them. */
  objectTypes(type: string): readonly string[];
  /** The fields of an input type; undefined for other types. */
  inputs(type: string): CommonInputs | undefined;
  /** Whether there can be data: not where a thing is never null and the subgraphs that tell it know nothing in common. */
  readonly hasData: boolean;
}

/** Reads the world from the SDL of its subgraphs. */
export function worldOf(sdls: Readonly<Record<string, string>>): World {
  const subgraphs = new Map(Object.entries(sdls).map(([name, sdl]) => [name, factsOf(sdl)]));
  const all = [...subgraphs.values()];
  const fields = new Map<string, WorldField>();
  const objectTypes = (type: string) => [...new Set(all.flatMap((facts) => objectTypesIn(facts, type)))];
  const delicate = delicateNames(all);
  const missed = missedTypes(all, objectTypes);
  const field = (type: string, name: string) => {
    const id = `${type}.${name}`;
    const known = fields.get(id) ?? worldField(subgraphs, { type, name, delicate, missed, objectTypes });
    fields.set(id, known);
    return known;
  };
  return {
    subgraphs,
    objectTypes: (type) => {
      const known = objectTypes(type);
      return known.length > 0 ? known : [type];
    },
    isEntity: (type) =>
      all.some((facts) => namesOf(facts, type).some((name) => facts.get(name)?.keys.length)),
    isStoodFor: (type) =>
      all.some((facts) =>
        namesOf(facts, type, objectTypes).some((name) => facts.get(name)?.isInterfaceObject),
      ),
    field,
    inputs: (type) => inputsOf(all, type),
    hasData: hasData(all, field),
  };
}

function hasData(all: readonly SubgraphFacts[], field: World['field']): boolean {
  const types = all.flatMap((facts) => [...facts.values()]);
  const abstract = new Set(types.filter(isAbstract).map(({ name }) => name));
  const isImpossible = ({ type, possible, hidden, isEnum }: WorldField) =>
    possible.length + hidden.length === 0 && isNeverNull(type) && (isEnum || abstract.has(namedType(type)));
  return !types
    .filter(({ kind }) => kind === Kind.OBJECT_TYPE_DEFINITION)
    .some(({ name, fields }) => [...fields.keys()].some((key) => isImpossible(field(name, key))));
}

function isAbstract({ kind, isInterfaceObject }: TypeFacts): boolean {
  return isInterfaceObject || kind === Kind.INTERFACE_TYPE_DEFINITION || kind === Kind.UNION_TYPE_DEFINITION;
}

/** Whether the things that a type tells of, in lists or not, are never null. */
function isNeverNull(type: TypeNode): boolean {
  const within = nullable(type);
  return within.kind === Kind.LIST_TYPE ? isNeverNull(within.type) : type.kind === Kind.NON_NULL_TYPE;
}

function inputsOf(all: readonly SubgraphFacts[], type: string): CommonInputs | undefined {
  const known = all.flatMap((facts) => facts.get(type) ?? []);
  const isInput = known.some(({ kind }) => kind === Kind.INPUT_OBJECT_TYPE_DEFINITION);
  return isInput ? commonInputs(known.map(({ inputFields }) => inputFields)) : undefined;
}

interface FieldQuestion {
  readonly type: string;
  readonly name: string;
  readonly delicate: ReadonlySet<string>;
  /** The types of which a lost object is missed by others. */
  readonly missed: ReadonlySet<string>;
  readonly objectTypes: (type: string) => readonly string[];
}

function worldField(
  subgraphs: ReadonlyMap<string, SubgraphFacts>,
  { type, name, delicate, missed, objectTypes }: FieldQuestion,
): WorldField {
  const defined = [...subgraphs.values()].flatMap((facts) => {
    const field = namesOf(facts, type, objectTypes)
      .map((of) => facts.get(of)?.fields.get(name))
      .find(Boolean);
    return field ? [{ facts, field }] : [];
  });
  const overridden = new Set(defined.map(({ field }) => field.overrides));
  const telling = defined.filter(
    ({ facts, field }) =>
      !field.isExternal && ![...subgraphs].some(([of, other]) => other === facts && overridden.has(of)),
  );
  const [first] = telling.length > 0 ? telling : defined;
  if (!first) throw new TypeError(`no subgraph has ${type}.${name}`);
  const named = namedType(first.field.node.type);
  const texts = new Set(defined.map(({ field }) => printType(field.node.type)));
  const hidden = hiddenOf([...subgraphs.values()], named);
  const possible = inAll(
    defined.map(({ facts, field }) => possibleIn(facts, namedType(field.node.type), objectTypes)),
  );
  const strict = telling.map(({ field }) => field.node.type).reduce(strictest, first.field.node.type);
  return {
    name,
    inputs: commonInputs(
      (telling.length > 0 ? telling : defined).map(({ field }) => field.node.arguments ?? []),
    ),
    type: strict,
    requires: telling.map(({ field }) => field.requires).find(Boolean),
    contexts: telling
      .map((told) => contextsOf(told.facts, told.field))
      .reduce((known, others) => (known.length > 0 ? known : others), []),
    possible: possible.filter((value) => !hidden.has(value)),
    hidden: possible.filter((value) => hidden.has(value)),
    isShared: telling.length > 1,
    isEnum: defined.some(({ facts }) => facts.get(named)?.kind === Kind.ENUM_TYPE_DEFINITION),
    isKey: [...subgraphs.values()].some((facts) =>
      namesOf(facts, type, objectTypes).some((of) => facts.get(of)?.keys.some((key) => names(key, name))),
    ),
    isDelicate:
      delicate.has(name) || texts.size > 1 || (missed.has(type) && strict.kind === Kind.NON_NULL_TYPE),
  };
}

function names({ selectionSet }: KeyFacts, field: string): boolean {
  return selectionSet.selections.some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === field,
  );
}

/** The values of an enum, or the types behind an abstract one, that the API does not show. */
function hiddenOf(all: readonly SubgraphFacts[], named: string): Set<string> {
  const values = all.flatMap((facts) => facts.get(named)?.hiddenValues ?? []);
  const types = all.flatMap((facts) =>
    [...facts.values()].filter(({ name, isHidden }) => isHidden && name !== named),
  );
  return new Set([...values, ...types.map(({ name }) => name)]);
}

function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  return first.filter((name) => others.every((other) => other.includes(name)));
}

/** The names under which a subgraph knows a concrete type: its own, or that of an interface object. */
function namesOf(
  facts: SubgraphFacts,
  type: string,
  objectTypes?: (type: string) => readonly string[],
): string[] {
  const stands = [...facts.values()].filter(
    ({ name, isInterfaceObject }) => isInterfaceObject && (objectTypes?.(name).includes(type) ?? false),
  );
  return [type, ...stands.map(({ name }) => name)];
}

function possibleIn(
  facts: SubgraphFacts,
  type: string,
  objectTypes: (type: string) => readonly string[],
): readonly string[] {
  const known = facts.get(type);
  if (known?.kind === Kind.ENUM_TYPE_DEFINITION) return [...known.values, ...known.hiddenValues];
  return known?.isInterfaceObject ? objectTypes(type) : objectTypesIn(facts, type);
}

function objectTypesIn(facts: SubgraphFacts, type: string): string[] {
  const known = facts.get(type);
  if (!known || known.isInterfaceObject) return [];
  if (known.kind === Kind.UNION_TYPE_DEFINITION) return [...known.members];
  if (known.kind === Kind.OBJECT_TYPE_DEFINITION) return [type];
  return [...facts.values()]
    .filter(({ kind, interfaces }) => kind === Kind.OBJECT_TYPE_DEFINITION && interfaces.includes(type))
    .map(({ name }) => name);
}

function strictest(one: TypeNode, other: TypeNode): TypeNode {
  if (one.kind === Kind.NON_NULL_TYPE || other.kind === Kind.NON_NULL_TYPE) {
    const type = strictest(nullable(one), nullable(other));
    return { kind: Kind.NON_NULL_TYPE, type: nullable(type) };
  }
  if (one.kind === Kind.LIST_TYPE && other.kind === Kind.LIST_TYPE) {
    return { kind: Kind.LIST_TYPE, type: strictest(one.type, other.type) };
  }
  return one;
}

function nullable(type: TypeNode): Exclude<TypeNode, { kind: typeof Kind.NON_NULL_TYPE }> {
  return type.kind === Kind.NON_NULL_TYPE ? type.type : type;
}

/** The name of a type without its lists. */
function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? (type as NamedTypeNode).name.value : namedType(type.type);
}

function printType(type: TypeNode): string {
  if (type.kind === Kind.NON_NULL_TYPE) return `${printType(type.type)}!`;
  return type.kind === Kind.LIST_TYPE ? `[${printType(type.type)}]` : type.name.value;
}

/** Names of fields that stand in a key, in `@requires`, in `@provides` or in `@fromContext`. */
function delicateNames(all: readonly SubgraphFacts[]): Set<string> {
  const names = new Set<string>();
  const note = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) note(selection.selectionSet);
    }
  };
  for (const { keys, fields } of all.flatMap((facts) => [...facts.values()])) {
    for (const { selectionSet } of keys) note(selectionSet);
    for (const { requires, provides, fromContext } of fields.values()) {
      if (requires) note(requires);
      if (provides) note(provides);
      for (const { selectionSet } of fromContext) note(selectionSet);
    }
  }
  return names;
}

/**
 * The types of which an object is missed by others when it is lost with a field that is never null: by a field that requires it, or
 * by what else is around it where subgraphs disagree about that. Objects that such an object is lost with are among them.
 */
function missedTypes(
  all: readonly SubgraphFacts[],
  objectTypes: (type: string) => readonly string[],
): ReadonlySet<string> {
  const types = all.flatMap((facts) => [...facts.values()]);
  const missed = new Set<string>();
  const add = (type: string): void => {
    if (missed.has(type)) return;
    missed.add(type);
    objectTypes(type).forEach(add);
    const fields = types.filter(({ name }) => name === type).flatMap((known) => [...known.fields.values()]);
    for (const { node } of fields) if (node.type.kind === Kind.NON_NULL_TYPE) add(namedType(node.type));
  };
  all.flatMap(typesInRequirements).forEach(add);
  typesInDispute(types).forEach(add);
  return missed;
}

/** The types of fields that are never null to some subgraphs only: to those they take along what is around them. */
function typesInDispute(types: readonly TypeFacts[]): string[] {
  const fields = types.flatMap(({ name, fields }) =>
    [...fields.values()].map(({ node }) => ({ id: `${name}.${node.name.value}`, type: node.type })),
  );
  return [...Map.groupBy(fields, ({ id }) => id).values()]
    .map((same) => same.map(({ type }) => type))
    .filter((same) => new Set(same.map(printType)).size > 1)
    .flatMap(([first]) => (first ? namedType(first) : []));
}

/** The types of the objects of which `@requires` and `@fromContext` name fields. */
function typesInRequirements(facts: SubgraphFacts): string[] {
  const below = (type: string, { selections }: SelectionSetNode): string[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return below(selection.typeCondition?.name.value ?? type, selection.selectionSet);
      const field = facts.get(type)?.fields.get(selection.name.value);
      if (!field) return [];
      const named = namedType(field.node.type);
      return [named, ...below(named, selection.selectionSet)];
    });
  return [...facts.values()].flatMap(({ name, fields }) =>
    [...fields.values()].flatMap((field) => [
      ...(field.requires ? below(name, field.requires) : []),
      ...contextsOf(facts, field).flatMap(({ types, selectionSet }) =>
        types.flatMap((type) => below(type, selectionSet)),
      ),
    ]),
  );
}
