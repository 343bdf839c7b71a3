/** An object of a JSON text. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of a JSON text is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * What stands under a key of an object of a JSON text, undefined where nothing does. What an object has of its prototype is
 * not of its text: functions, and under `__proto__` the prototype, neither of which JSON can hold.
 */
export function valueAt(object: JsonObject, key: string): unknown {
  const value = object[key];
  return typeof value === 'function' || value === Object.prototype ? undefined : value;
}
