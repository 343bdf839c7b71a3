import { type FieldNode, Kind, type SelectionSetNode, type TypeNode, valueFromASTUntyped } from 'graphql';
import { isJsonObject, type JsonObject } from '../../src/engine/json.ts';
import { canonical } from './canonical.ts';
import { givenInputs } from './given-inputs.ts';
import { hashOf } from './random.ts';
import { Thing } from './thing.ts';
import type { World, WorldField } from './world.ts';

/** The data: every value follows from the seed and from where it stands, so nothing is stored. */
export interface Data {
  readonly world: World;
  readonly seed: number;
  /** The share of enum values, and of things behind an abstract type, that the API hides. */
  readonly hiddenValues: number;
  /** The share of keys that may be null, and are. */
  readonly nullKeys: number;
}

/** How many objects an entity type has. */
const entitiesOfType = 4;

/** Every object of an entity type, or of the types below it. */
export function entitiesOf({ world }: Data, type: string): Thing[] {
  return world
    .objectTypes(type)
    .flatMap((name) =>
      Array.from({ length: entitiesOfType }, (_, index) => new Thing(name, `${name}:${index}`)),
    );
}

/** A field that is asked for. */
export interface Asked {
  readonly thing: Thing;
  readonly field: WorldField;
  readonly args: object;
  /** What `@requires` of the field has found, when it has one. */
  readonly required?: unknown;
}

/** The value of a field. */
export function fieldValue(data: Data, { thing, field, args, required }: Asked): unknown {
  const place = `${thing.id}.${field.name}${canonical(args)}${required === undefined ? '' : canonical(required)}`;
  return build(data, field, field.type, place);
}

/** The value of a field with everything that it follows from. */
export function wholeValueOf(data: Data, thing: Thing, name: string, args: object): unknown {
  const field = data.world.field(thing.type, name);
  const required = field.requires && read(data, thing, field.requires);
  return fieldValue(data, { thing, field, args, required });
}

/** Reads a selection of `@key` or `@requires` from the data. */
export function read(data: Data, thing: Thing, { selections }: SelectionSetNode): JsonObject {
  const found: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
      const name = selection.name.value;
      const value = wholeValueOf(
        data,
        thing,
        name,
        argumentsOf(data.world, data.world.field(thing.type, name), selection),
      );
      found[name] = readBelow(data, value, selection.selectionSet);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT && applies(data.world, thing.type, selection.typeCondition)) {
      Object.assign(found, read(data, thing, selection.selectionSet));
    }
  }
  return found;
}

function readBelow(data: Data, value: unknown, selectionSet: SelectionSetNode | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => readBelow(data, item, selectionSet));
  return value instanceof Thing && selectionSet ? read(data, value, selectionSet) : value;
}

/** The same from what a representation tells. @throws Error when it does not tell it */
export function readTold(world: World, told: JsonObject, { selections }: SelectionSetNode): JsonObject {
  const found: JsonObject = {};
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
      const name = selection.name.value;
      if (!Object.hasOwn(told, name))
        throw new Error(`The representation ${JSON.stringify(told)} lacks ${name}`);
      found[name] = readToldBelow(world, told[name], selection.selectionSet);
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      if (applies(world, String(told.__typename), selection.typeCondition)) {
        Object.assign(found, readTold(world, told, selection.selectionSet));
      }
    }
  }
  return found;
}

function readToldBelow(world: World, value: unknown, selectionSet: SelectionSetNode | undefined): unknown {
  if (!selectionSet) return value;
  if (Array.isArray(value)) return value.map((item) => readToldBelow(world, item, selectionSet));
  return isJsonObject(value) ? readTold(world, value, selectionSet) : value;
}

function applies(world: World, type: string, condition: { name: { value: string } } | undefined): boolean {
  return (
    !condition || condition.name.value === type || world.objectTypes(condition.name.value).includes(type)
  );
}

function argumentsOf(world: World, { inputs }: WorldField, { arguments: given = [] }: FieldNode): JsonObject {
  return givenInputs(
    world,
    inputs,
    Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)])),
  );
}

function build(data: Data, field: WorldField, type: TypeNode, place: string): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return buildWhole(data, field, type.type, place);
  const share = field.isKey ? data.nullKeys : 1 / 6;
  return hashOf(`${data.seed}?${place}`) % 1000 < share * 1000 ? null : buildWhole(data, field, type, place);
}

function buildWhole(data: Data, field: WorldField, type: TypeNode, place: string): unknown {
  const hash = hashOf(`${data.seed}=${place}`);
  if (type.kind === Kind.NON_NULL_TYPE) return buildWhole(data, field, type.type, place);
  if (type.kind === Kind.LIST_TYPE) {
    return Array.from({ length: hash % 4 }, (_, index) =>
      build(data, field, type.type, `${place}[${index}]`),
    );
  }
  const leaf = leaves[type.name.value];
  if (leaf) return leaf(hash);
  return buildNamed(data, field, place, hash);
}

function buildNamed(
  { world, seed, hiddenValues }: Data,
  field: WorldField,
  place: string,
  hash: number,
): unknown {
  const isHidden = hashOf(`${seed}hidden${place}`) % 1000 < hiddenValues * 1000;
  const mayBeHidden = isHidden || field.possible.length === 0;
  const choice = mayBeHidden && field.hidden.length > 0 ? field.hidden : field.possible;
  const chosen = choice[hash % choice.length];
  if (chosen === undefined) return null;
  if (field.isEnum) return chosen;
  if (!world.isEntity(chosen)) return new Thing(chosen, `${chosen}@${hash.toString(36)}`);
  return new Thing(chosen, `${chosen}:${(hash >>> 8) % entitiesOfType}`);
}

const leaves: Readonly<Record<string, (hash: number) => unknown>> = {
  Int: (hash) => hash % 2 ** 31,
  Float: (hash) => (hash % 4 === 0 ? hash : hash / 64),
  String: (hash) => `s${hash.toString(36)}${hash % 5 === 0 ? ' "ă\u2028\n' : ''}`,
  Boolean: (hash) => hash % 2 === 0,
  ID: (hash) => `i${hash.toString(36)}`,
  Json: (hash) => [hash, 'text', { b: hash, a: [null, { __typename: 'T' }] }, [[hash]], false][hash % 5],
};
