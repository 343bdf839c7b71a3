import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject } from '../json.ts';
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
   * The JSON text, the same for objects that are the same entity. Undefined when some of it is not known, because the fetch
   * that should have told it failed.
   */
  write(object: JsonObject): string | undefined;
  /** The only field besides the type, where there is one and it is a leaf: entities differ in it and in nothing else. */
  readonly soleKey: string | undefined;
}

/** A field that a subgraph has to be told. */
interface RequiredField {
  /** Its key in the answer. */
  readonly key: string;
  /** `"name":` with its name in the subgraph that requires it, and the comma or the brace before it. */
  readonly label: string;
  /** What it has to be told below; undefined for a leaf. */
  readonly below: WriteObject | undefined;
  /** The value as JSON, where all objects have the same: their type. */
  readonly always: string | undefined;
}

type WriteObject = (object: JsonObject) => string | undefined;

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
  const write: WriteObject = (object) => writeFields(object, fields);
  if (rewrite) return { write: rewritten(write, rewrite), soleKey: undefined };
  const areLeaves = fields.every(({ below }) => !below);
  const [sole, ...others] = fields.filter(({ key }) => key !== '__typename');
  return { write, soleKey: areLeaves && others.length === 0 ? sole?.key : undefined };
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
    const always = key === '__typename' && type !== '' ? JSON.stringify(type) : undefined;
    return { key, label, always, below: first?.selections && writerOf(selections, graph) };
  });
}

function writerOf(selections: readonly QueryPlanSelectionNode[], graph: PlannedGraph): WriteObject {
  const fieldsOf = fieldsByType(selections, graph);
  return (object) =>
    writeFields(object, fieldsOf(typeof object.__typename === 'string' ? object.__typename : ''));
}

function writeFields(object: JsonObject, fields: readonly RequiredField[]): string | undefined {
  let text = '';
  for (const field of fields) {
    const written = field.always ?? writeField(object, field);
    if (written === undefined) return undefined;
    text += field.label + written;
  }
  return text === '' ? '{}' : `${text}}`;
}

function writeField(object: JsonObject, { key, below }: RequiredField): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (value === undefined) return undefined;
  return below ? writeBelow(value, below) : textOf(value);
}

/** A value that is deeper than the stack is none. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'object') return JSON.stringify(value);
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function writeBelow(value: unknown, write: WriteObject): string | undefined {
  if (!Array.isArray(value)) return isJsonObject(value) ? write(value) : 'null';
  const items = value.map((item) => writeBelow(item, write));
  return items.includes(undefined) ? undefined : `[${items.join()}]`;
}
