/** An object of a JSON text. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of a JSON text is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads one key of objects. What an object has of its prototype is not of its text. */
export function readerOf(key: string): (object: JsonObject) => unknown {
  if (!(key in Object.prototype)) return (object) => object[key];
  return (object) => (Object.hasOwn(object, key) ? object[key] : undefined);
}
