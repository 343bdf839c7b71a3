import type { RepresentationForm } from '../compile/representation.ts';
import type { JsonObject } from '../json.ts';
import type { EntityPart } from './call.ts';
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
      const unitable = unites && form?.isAllOf(object) === true;
      const same = first[index];
      if (same && unitable && holder) {
        holder[key] = same;
        run.shared.add(same);
        return;
      }
      targets.push({ object, index });
      if (unitable) first[index] = object;
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
  const known = entities.byKey.get(form) ?? new Map<string, number>();
  const index = known.get(key) ?? indexOfText(entities, form.write(object));
  if (index !== undefined) entities.byKey.set(form, known.set(key, index));
  return index;
}

function indexOfText({ texts, byText }: Entities, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const index = byText.get(text) ?? texts.push(text) - 1;
  byText.set(text, index);
  return index;
}
