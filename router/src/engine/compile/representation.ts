import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject } from '../json.ts';
import type { PlannedGraph } from './planned-graph.ts';
import type { Rewrite } from './rewrite.ts';

/** Writes from an object of the answer what a subgraph has to be told to find it: its type, its key, what `@requires` names. */
export interface Representation {
  /**
   * The JSON text, the same for objects that are the same entity. Undefined when some of it is not known, because the fetch
   * that should have told it failed.
   */
  write(object: JsonObject): string | undefined;
  /** Whether the object has nothing but what the text tells. */
  isAllOf(object: JsonObject): boolean;
}

/** A field that a subgraph has to be told. */
interface RequiredField {
  /** Its key in the answer. */
  readonly key: string;
  /** `"name":` with its name in the subgraph that requires it, and the comma or the brace before it. */
  readonly label: string;
  /** What it has to be told below; undefined for a leaf. */
  readonly below: WriteObject | undefined;
}

type WriteObject = (object: JsonObject) => string | undefined;

/** Compiles the `requires` of a fetch. */
export function compileRepresentation(
  selections: readonly QueryPlanSelectionNode[],
  graph: PlannedGraph,
  rewrite: Rewrite | undefined,
): Representation {
  const fieldsOf = fieldsByType(selections, graph);
  const write: WriteObject = (object) => {
    const { __typename: type } = object;
    const fields = typeof type === 'string' ? fieldsOf(type) : [];
    return fields.some(({ key }) => key === '__typename') ? writeFields(object, fields) : undefined;
  };
  return {
    write: rewrite ? rewritten(write, rewrite) : write,
    isAllOf: (object) => {
      if (rewrite) return false; // objects of two types may have one text then
      const fields = fieldsOf(String(object.__typename));
      return Object.keys(object).length === fields.length && fields.every(({ below }) => !below);
    },
  };
}

/** Few subgraphs know a type by another name, so it does not matter that this takes longer. */
function rewritten(write: WriteObject, rewrite: Rewrite): WriteObject {
  return (object) => {
    const text = write(object);
    if (text === undefined) return undefined;
    const representation = JSON.parse(text) as JsonObject;
    rewrite(representation);
    return JSON.stringify(representation);
  };
}

/** What is told of an object depends on its type; each type is worked out when it is first met. */
function fieldsByType(selections: readonly QueryPlanSelectionNode[], graph: PlannedGraph) {
  const known = new Map<string, readonly RequiredField[]>();
  return (type: string): readonly RequiredField[] => {
    const fields = known.get(type) ?? requiredFields(selectedOf(selections, type, graph), graph);
    known.set(type, fields);
    return fields;
  };
}

type FieldSelection = Extract<QueryPlanSelectionNode, { kind: 'Field' }>;

function selectedOf(
  selections: readonly QueryPlanSelectionNode[],
  type: string,
  graph: PlannedGraph,
): FieldSelection[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'Field') return [selection];
    const { typeCondition } = selection;
    const applies =
      typeCondition === undefined || (type !== '' && graph.types.isSubtype(type, typeCondition));
    return applies ? selectedOf(selection.selections, type, graph) : [];
  });
}

function requiredFields(selected: readonly FieldSelection[], graph: PlannedGraph): RequiredField[] {
  const byKey = Map.groupBy(selected, ({ alias, name }) => alias ?? name);
  return [...byKey].map(([key, [first, ...others]], index) => {
    const name = (first && graph.fixedFields.byName.get(first.name)?.name) ?? key;
    const label = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    const selections = [first, ...others].flatMap((selection) => selection?.selections ?? []);
    return { key, label, below: first?.selections && writerOf(selections, graph) };
  });
}

function writerOf(selections: readonly QueryPlanSelectionNode[], graph: PlannedGraph): WriteObject {
  const fieldsOf = fieldsByType(selections, graph);
  return (object) =>
    writeFields(object, fieldsOf(typeof object.__typename === 'string' ? object.__typename : ''));
}

function writeFields(object: JsonObject, fields: readonly RequiredField[]): string | undefined {
  let text = '';
  for (const { key, label, below } of fields) {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === undefined) return undefined;
    const written = below ? writeBelow(value, below) : JSON.stringify(value);
    if (written === undefined) return undefined;
    text += label + written;
  }
  return text === '' ? '{}' : `${text}}`;
}

function writeBelow(value: unknown, write: WriteObject): string | undefined {
  if (!Array.isArray(value)) return isJsonObject(value) ? write(value) : 'null';
  const items = value.map((item) => writeBelow(item, write));
  return items.includes(undefined) ? undefined : `[${items.join()}]`;
}
