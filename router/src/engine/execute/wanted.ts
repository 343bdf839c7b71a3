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
  const texts: string[] = [];
  const targets: Target[] = [];
  const known = new Map<string, number>();
  for (const place of places) {
    /** Of each entity the object of this place that others may become: those of other places may get other fields. */
    const first: (JsonObject | undefined)[] = [];
    place.visit(run.data, run.shared, (object, holder, key) => {
      const text = representation.write(object);
      if (text === undefined) return;
      const index = known.get(text) ?? texts.push(text) - 1;
      known.set(text, index);
      const same = first[index];
      if (same && unites && holder && representation.isAllOf(object)) {
        holder[key] = same;
        run.shared.add(same);
        return;
      }
      targets.push({ object, index });
      if (!same && unites && representation.isAllOf(object)) first[index] = object;
    });
  }
  return { texts, targets };
}
