import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, valueAt } from '../json.ts';
import { type JsonWriter, jsonBytes, marks } from '../json-writer.ts';
import type { PlannedGraph } from './planned-graph.ts';
import type { Rewrite } from './rewrite.ts';

/** What a subgraph has to be told of objects to find them: their type, their key, what `@requires` names. */
export interface Representation {
  /** How objects of the type of this one are told; undefined for one that the subgraph is not asked about. */
  formOf(object: JsonObject): RepresentationForm | undefined;
}

/** How the objects of one type are told. */
export interface RepresentationForm {
  /**
   * Writes the JSON text, the same for objects that are the same entity. Answers false when some of it is not known, because the
   * fetch that should have told it failed; what it has written by then is to be taken back.
   */
  readonly write: WriteObject;
  /**
   * The fields besides the type, where all are leaves: entities that have them in common are the same. Empty where they can't
   * be compared one by one.
   */
  readonly leaves: readonly string[];
}

/** A field that a subgraph has to be told. */
interface RequiredField {
  /** Its key in the answer. */
  readonly key: string;
  /**
   * `"name":` with its name in the subgraph that requires it, and the comma or the brace before it. The value too, where all
   * objects have the same: their type.
   */
  readonly label: Uint8Array;
  readonly isWhole: boolean;
  /** What it has to be told below; undefined for a leaf. */
  readonly below: WriteObject | undefined;
}

type WriteObject = (object: JsonObject, out: JsonWriter) => boolean;

/** Compiles the `requires` of a fetch. */
export function compileRepresentation(
  selections: readonly QueryPlanSelectionNode[],
  graph: PlannedGraph,
  rewrite: Rewrite | undefined,
): Representation {
  const fieldsOf = fieldsByType(selections, graph);
  const forms = new Map<unknown, RepresentationForm | undefined>();
  return {
    formOf: ({ __typename: type }) => {
      const known = forms.get(type);
      if (known || typeof type !== 'string' || forms.has(type)) return known;
      const form = compileForm(fieldsOf(type), rewrite);
      forms.set(type, form);
      return form;
    },
  };
}

function compileForm(
  fields: readonly RequiredField[],
  rewrite: Rewrite | undefined,
): RepresentationForm | undefined {
  if (!fields.some(({ key }) => key === '__typename')) return undefined;
  const write: WriteObject = (object, out) => writeFields(object, fields, out);
  if (rewrite) return { write: rewritten(write, rewrite), leaves: [] };
  const areLeaves = fields.every(({ below }) => !below);
  const keys = fields.map(({ key }) => key).filter((key) => key !== '__typename');
  return { write, leaves: areLeaves ? keys : [] };
}

/** Few subgraphs know a type by another name, so it does not matter that this takes longer. */
function rewritten(write: WriteObject, rewrite: Rewrite): WriteObject {
  return (object, out) => {
    const start = out.length;
    if (!write(object, out)) return false;
    const representation = JSON.parse(out.textFrom(start)) as JsonObject;
    rewrite(representation);
    out.backTo(start);
    out.text(JSON.stringify(representation));
    return true;
  };
}

/** What is told of an object depends on its type; each type is worked out when it is first met. */
function fieldsByType(selections: readonly QueryPlanSelectionNode[], graph: PlannedGraph) {
  const known = new Map<string, readonly RequiredField[]>();
  return (type: string): readonly RequiredField[] => {
    const fields = known.get(type) ?? requiredFields(selectedOf(selections, type, graph), type, graph);
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

function requiredFields(
  selected: readonly FieldSelection[],
  type: string,
  graph: PlannedGraph,
): RequiredField[] {
  const byKey = Map.groupBy(selected, ({ alias, name }) => alias ?? name);
  return [...byKey].map(([key, [first, ...others]], index) => {
    const name = (first && graph.fixedFields.byName.get(first.name)?.name) ?? key;
    const label = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
    const selections = [first, ...others].flatMap((selection) => selection?.selections ?? []);
    const below = first?.selections && writerOf(selections, graph);
    const isWhole = key === '__typename' && type !== '';
    return { key, label: jsonBytes(isWhole ? label + JSON.stringify(type) : label), isWhole, below };
  });
}

function writerOf(selections: readonly QueryPlanSelectionNode[], graph: PlannedGraph): WriteObject {
  const fieldsOf = fieldsByType(selections, graph);
  return (object, out) => {
    const type = typeof object.__typename === 'string' ? object.__typename : '';
    return writeFields(object, fieldsOf(type), out);
  };
}

function writeFields(object: JsonObject, fields: readonly RequiredField[], out: JsonWriter): boolean {
  for (const { key, label, isWhole, below } of fields) {
    out.bytes(label);
    if (isWhole) continue;
    const value = valueAt(object, key);
    if (value === undefined) return false;
    if (below ? !writeBelow(value, below, out) : !writeLeaf(value, out)) return false;
  }
  out.bytes(fields.length === 0 ? marks.emptyObject : marks.objectEnd);
  return true;
}

/** A value that is deeper than the stack is none. */
function writeLeaf(value: unknown, out: JsonWriter): boolean {
  try {
    if (typeof value === 'string') out.string(value);
    else if (Number.isFinite(value)) out.ascii(String(value));
    else out.text(JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function writeBelow(value: unknown, write: WriteObject, out: JsonWriter): boolean {
  if (Array.isArray(value)) return writeItems(value, write, out);
  if (isJsonObject(value)) return write(value, out);
  out.bytes(marks.null);
  return true;
}

function writeItems(items: readonly unknown[], write: WriteObject, out: JsonWriter): boolean {
  out.bytes(marks.listStart);
  for (let index = 0; index < items.length; index += 1) {
    if (index > 0) out.bytes(marks.comma);
    if (!writeBelow(items[index], write, out)) return false;
  }
  out.bytes(marks.listEnd);
  return true;
}
