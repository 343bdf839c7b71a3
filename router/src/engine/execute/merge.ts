import type { ResponseShape } from '../compile/response-shape.ts';
import type { TypeHierarchy } from '../compile/type-hierarchy.ts';
import { isJsonObject, type JsonObject, valueAt } from '../json.ts';

/** What an answer of a subgraph is merged by. */
export interface Merge {
  /** What was asked for. */
  readonly shape: ResponseShape;
  readonly types: TypeHierarchy;
}

/**
 * Puts what a subgraph has answered into an object of the answer. Only what was asked for is looked at, so whatever else
 * a subgraph sends (`__proto__` too) has no effect. Two subgraphs may both tell of one object: each adds its part, and
 * null of one takes nothing away that the other knows.
 */
export function mergeInto(target: JsonObject, source: JsonObject, { shape, types }: Merge): void {
  for (const [key, below] of shape.keys) {
    const value = valueAt(source, key);
    if (value === undefined) continue;
    const known = valueAt(target, key);
    if (known === undefined) put(target, key, value);
    else if (isJsonObject(known) && isJsonObject(value)) mergeInto(known, value, { shape: below, types });
    else if (Array.isArray(known) && Array.isArray(value)) mergeItems(known, value, { shape: below, types });
    else if (value !== null && !isVaguer(key, value, known, types)) put(target, key, value);
  }
}

/** To the subgraph of an interface object a thing is of the type of the interface; others know better. */
function isVaguer(key: string, value: unknown, known: unknown, types: TypeHierarchy): boolean {
  return key === '__typename' && known !== null && !types.isSubtype(String(value), String(known));
}

function mergeItems(known: unknown[], items: readonly unknown[], merge: Merge): void {
  for (const [index, item] of items.entries()) {
    const there = known[index];
    if (isJsonObject(there) && isJsonObject(item)) mergeInto(there, item, merge);
    else if (Array.isArray(there) && Array.isArray(item)) mergeItems(there, item, merge);
    else if (there === undefined || item !== null) known[index] = item;
  }
}

/** An assignment to `__proto__`, which is a legal alias, would set the prototype. */
function put(target: JsonObject, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
