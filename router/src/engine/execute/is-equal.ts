import { isJsonObject, type JsonObject } from '../json.ts';

/** Whether two values of JSON are known to be the same. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && isEqualList(a, b);
  return isJsonObject(a) && isJsonObject(b) && isEqualObject(a, b);
}

function isEqualList(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (!isEqual(a[index], b[index])) return false;
  return true;
}

/** Counts keys in place of listing them: this runs for each object that others may be equal to. `__proto__` is in every object. */
function isEqualObject(a: JsonObject, b: JsonObject): boolean {
  let more = 0;
  for (const key in a) {
    if (key === '__proto__' || !isEqual(a[key], b[key])) return false;
    more += 1;
  }
  for (const _ in b) more -= 1;
  return more === 0;
}
