import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/**
 * Reads from an object of the answer what a subgraph has to be told to find it: its type, its key and the fields that
 * `@requires` names. Undefined when some of it is not known, because the fetch that should have told it failed.
 */
export type ReadRepresentation = (object: JsonObject) => JsonObject | undefined;

/** Adds what one selection asks for; false when it is not known. */
type ReadInto = (object: JsonObject, representation: JsonObject) => boolean;

/** Compiles the `requires` of a fetch. */
export function compileRepresentation(
  selections: readonly QueryPlanSelectionNode[],
  types: TypeHierarchy,
): ReadRepresentation {
  const readInto = compileSelections(selections, types);
  return (object) => {
    const representation: JsonObject = {};
    const isWhole = readInto(object, representation) && typeof representation.__typename === 'string';
    return isWhole ? representation : undefined;
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], types: TypeHierarchy): ReadInto {
  const readers = selections.map((selection) => compileSelection(selection, types));
  return (object, representation) => readers.every((read) => read(object, representation));
}

function compileSelection(selection: QueryPlanSelectionNode, types: TypeHierarchy): ReadInto {
  if (selection.kind === 'Field') {
    const key = selection.alias ?? selection.name;
    const below = selection.selections && compileSelections(selection.selections, types);
    return (object, representation) => readField(object, key, below, representation);
  }
  const read = compileSelections(selection.selections, types);
  const { typeCondition } = selection;
  if (typeCondition === undefined) return read;
  return (object, representation) => {
    const type = object.__typename;
    return typeof type !== 'string' || !types.isSubtype(type, typeCondition) || read(object, representation);
  };
}

function readField(
  object: JsonObject,
  key: string,
  below: ReadInto | undefined,
  representation: JsonObject,
): boolean {
  if (!Object.hasOwn(object, key) || object[key] === undefined) return false;
  const value = below ? readBelow(object[key], representation[key], below) : object[key];
  if (value === undefined) return false;
  representation[key] = value;
  return true;
}

/** @param known what another selection of the same field has read already */
function readBelow(value: unknown, known: unknown, read: ReadInto): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item, index) =>
      readBelow(item, Array.isArray(known) ? known[index] : undefined, read),
    );
    return items.includes(undefined) ? undefined : items;
  }
  if (!isJsonObject(value)) return null;
  const representation = isJsonObject(known) ? known : {};
  return read(value, representation) ? representation : undefined;
}
