/** An object of a JSON text. */
export type JsonObject = Record<string, unknown>;

/** Whether a value of a JSON text is an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
