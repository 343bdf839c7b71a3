import type { RepresentationForm } from '../compile/representation.ts';
import type { JsonObject } from '../json.ts';
import type { EntityPart } from './call.ts';
import { isEqual } from './is-equal.ts';
import type { Run } from './run.ts';

/** The entities to ask for, each once, and the objects that wait for them. */
export interface Wanted {
  /** The representations, as JSON text. */
  readonly texts: string[];
  readonly targets: readonly Target[];
}

/** An object of the answer, and the index of its entity. */
export interface Target {
  readonly object: JsonObject;
  readonly index: number;
}

/**
 * Collects what a part asks for. Objects of one place that are equal become one object: from here on all that is done with
 * them, up to the writing of their text, is done once.
 */
export function wantedOf(run: Run, { places, representation, unites }: EntityPart): Wanted {
  const entities: Entities = { texts: [], byText: new Map(), byKey: new Map() };
  const targets: Target[] = [];
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
  return { texts: entities.texts, targets };
}

/** The entities that were met, by what tells them apart. */
interface Entities {
  readonly texts: string[];
  readonly byText: Map<string, number>;
  /** Where a key alone tells them apart their texts need not be written to be compared. */
  readonly byKey: Map<RepresentationForm, Map<string, number>>;
}

function indexOf(entities: Entities, form: RepresentationForm, object: JsonObject): number | undefined {
  const key = form.soleKey === undefined ? undefined : object[form.soleKey];
  if (typeof key !== 'string') return indexOfText(entities, form.write(object));
  let known = entities.byKey.get(form);
  if (!known) {
    known = new Map();
    entities.byKey.set(form, known);
  }
  const index = known.get(key);
  if (index !== undefined) return index;
  const text = form.write(object);
  if (text === undefined) return undefined;
  known.set(key, entities.texts.length);
  return entities.texts.push(text) - 1;
}

function indexOfText({ texts, byText }: Entities, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const index = byText.get(text);
  if (index !== undefined) return index;
  byText.set(text, texts.length);
  return texts.push(text) - 1;
}
