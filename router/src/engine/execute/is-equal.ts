import { isJsonObject, type JsonObject } from '../json.ts';

/** Whether two values of JSON are the same, keys in the same order: as those are that come from one selection. */
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

function isEqualObject(a: JsonObject, b: JsonObject): boolean {
  const keys = Object.keys(a);
  const others = Object.keys(b);
  if (keys.length !== others.length) return false;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    if (key !== others[index] || !isEqual(a[key], b[key])) return false;
  }
  return true;
}
