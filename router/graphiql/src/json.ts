export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The value at a path of something that came over the wire; undefined where the path ends early. */
export function dig(value: unknown, ...path: (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Record<string | number, unknown>)[key];
  }
  return here;
}

/** The string at a path; undefined when there is none or it is empty. */
export function digText(value: unknown, ...path: (string | number)[]): string | undefined {
  const found = dig(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** The list at a path; empty when there is none. */
export function digList(value: unknown, ...path: (string | number)[]): unknown[] {
  const found = dig(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Parsed JSON, or undefined where the text is none (a person is in the middle of typing it). */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
