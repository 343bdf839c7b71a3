import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { PlannedGraph } from './planned-graph.ts';

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
  graph: PlannedGraph,
): ReadRepresentation {
  const readInto = compileSelections(selections, graph);
  return (object) => {
    const representation: JsonObject = {};
    const isWhole = readInto(object, representation) && typeof representation.__typename === 'string';
    return isWhole ? representation : undefined;
  };
}

function compileSelections(selections: readonly QueryPlanSelectionNode[], graph: PlannedGraph): ReadInto {
  const readers = selections.map((selection) => compileSelection(selection, graph));
  return (object, representation) => readers.every((read) => read(object, representation));
}

function compileSelection(selection: QueryPlanSelectionNode, graph: PlannedGraph): ReadInto {
  if (selection.kind === 'Field') {
    const key = selection.alias ?? selection.name;
    const name = graph.fixedFields.byName.get(selection.name)?.name ?? key;
    const below = selection.selections && compileSelections(selection.selections, graph);
    return (object, representation) => readField(object, { key, name, below }, representation);
  }
  const read = compileSelections(selection.selections, graph);
  const { typeCondition } = selection;
  if (typeCondition === undefined) return read;
  return (object, representation) => {
    const type = object.__typename;
    return (
      typeof type !== 'string' || !graph.types.isSubtype(type, typeCondition) || read(object, representation)
    );
  };
}

interface RequiredField {
  /** Its key in the answer. */
  readonly key: string;
  /** Its name in the subgraph that requires it. */
  readonly name: string;
  readonly below: ReadInto | undefined;
}

function readField(
  object: JsonObject,
  { key, name, below }: RequiredField,
  representation: JsonObject,
): boolean {
  if (!Object.hasOwn(object, key) || object[key] === undefined) return false;
  const value = below ? readBelow(object[key], representation[name], below) : object[key];
  if (value === undefined) return false;
  representation[name] = value;
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
