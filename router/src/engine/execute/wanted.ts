import type { RepresentationForm } from '../compile/representation.ts';
import { type JsonObject, valueAt } from '../json.ts';
import { type JsonWriter, marks } from '../json-writer.ts';
import type { EntityPart } from './call.ts';
import { isEqual } from './is-equal.ts';
import type { Run } from './run.ts';

/** The entities to ask for, each once, and the objects that wait for them. */
export interface Wanted {
  readonly length: number;
  readonly targets: readonly Target[];
}

/** An object of the answer, and the index of its entity. */
export interface Target {
  readonly object: JsonObject;
  readonly index: number;
}

/**
 * Collects what a part asks for, and writes the list of its representations. Objects of one place that are equal become one
 * object: from here on all that is done with them, up to the writing of their text, is done once.
 */
export function writeWanted(
  run: Run,
  { places, representation, unites }: EntityPart,
  out: JsonWriter,
): Wanted {
  const entities: Entities = { out, length: 0, byText: new Map(), byLeaf: new Map() };
  const targets: Target[] = [];
  out.bytes(marks.listStart);
  for (const place of places) {
    /** Of each entity the object of this place that others may become: those of other places may get other fields. */
    const first: (JsonObject | undefined)[] = [];
    place.visit(run.data, run.shared, (object, holder, key) => {
      const form = representation.formOf(object);
      const index = form && indexOf(entities, form, object);
      if (index === undefined) return;
      const same = first[index];
      if (same && holder && unites && isEqual(same, object)) {
        holder[key] = same;
        run.shared.add(same);
        return;
      }
      targets.push({ object, index });
      first[index] ??= object;
    });
  }
  out.bytes(marks.listEnd);
  return { length: entities.length, targets };
}

/** The entities that were met, by what tells them apart. */
interface Entities {
  readonly out: JsonWriter;
  length: number;
  readonly byText: Map<string, number>;
  /** Those that can be compared leaf by leaf, each the first that has its first leaf. */
  readonly byLeaf: Map<RepresentationForm, Map<unknown, Met>>;
}

interface Met {
  readonly object: JsonObject;
  readonly index: number;
}

/** Most entities are told apart by one leaf, their key, and the same one has all others in common: no texts are compared. */
function indexOf(entities: Entities, form: RepresentationForm, object: JsonObject): number | undefined {
  const [first] = form.leaves;
  if (first === undefined || !isFlat(object, form)) return indexByText(entities, form, object);
  const leaf = valueAt(object, first);
  const met = metOf(entities, form);
  const known = met.get(leaf);
  if (known) return isSame(known.object, object, form) ? known.index : indexByText(entities, form, object);
  if (write(entities, form, object) === undefined) return undefined;
  const index = entities.length;
  entities.length += 1;
  met.set(leaf, { object, index });
  return index;
}

function metOf({ byLeaf }: Entities, form: RepresentationForm): Map<unknown, Met> {
  const known = byLeaf.get(form);
  if (known) return known;
  const met = new Map<unknown, Met>();
  byLeaf.set(form, met);
  return met;
}

/** A list or an object in place of a scalar is another one each time that it was read. */
function isFlat(object: JsonObject, { leaves }: RepresentationForm): boolean {
  for (const leaf of leaves) if (typeof valueAt(object, leaf) === 'object') return false;
  return true;
}

function isSame(one: JsonObject, other: JsonObject, { leaves }: RepresentationForm): boolean {
  for (const leaf of leaves) if (valueAt(one, leaf) !== valueAt(other, leaf)) return false;
  return true;
}

function indexByText(entities: Entities, form: RepresentationForm, object: JsonObject): number | undefined {
  const { out, byText } = entities;
  const before = out.length;
  const start = write(entities, form, object);
  if (start === undefined) return undefined;
  const text = out.textFrom(start);
  const known = byText.get(text);
  if (known !== undefined) {
    out.backTo(before);
    return known;
  }
  const index = entities.length;
  entities.length += 1;
  byText.set(text, index);
  return index;
}

/** Writes one more representation. Answers where it begins; nothing of one that is not known as a whole. */
function write({ out, length }: Entities, form: RepresentationForm, object: JsonObject): number | undefined {
  const before = out.length;
  if (length > 0) out.bytes(marks.comma);
  const start = out.length;
  if (form.write(object, out)) return start;
  out.backTo(before);
  return undefined;
}
