import type { Json } from './json.ts';

/** What earlier steps of the sale teach the later ones. */
export type SlotName =
  | 'storeId'
  | 'registerId'
  | 'foundLines'
  | 'basket'
  | 'expectedTotal'
  | 'tenders'
  | 'newOrderId'
  | 'idempotencyKey'
  | 'occurredAt'
  | 'soldOrderId';

export type Known = { readonly [name in SlotName]?: Json };

/** A place in the variables of a tab that is filled in as soon as its value is known. */
export class Slot {
  readonly name: SlotName;
  /** What stands there until then: a hint, or a value that works without. */
  readonly empty: Json;

  constructor(name: SlotName, empty: Json) {
    this.name = name;
    this.empty = empty;
  }
}

/** The variables of a tab with their slots. */
export type Template = Json | Slot | { readonly [key: string]: Template };

/** The variables as they stand before anything is known. */
export function emptied(template: Template): Json {
  if (template instanceof Slot) return template.empty;
  if (!isPlainObject(template)) return template;
  return mapEntries(template, (_key, child) => emptied(child));
}

/**
 * The variables with every slot filled whose value is known, unless a person has put something else there:
 * a value is replaced only where it is still the hint or what was written there the last time.
 */
export function refill(template: Template, current: Json, written: Json | undefined, known: Known): Json {
  if (template instanceof Slot) {
    const value = known[template.name];
    const isOurs = isSame(current, template.empty) || isSame(current, written);
    return value !== undefined && isOurs ? value : current;
  }
  if (!isPlainObject(template) || !isPlainObject(current)) return current;
  const before = isPlainObject(written) ? written : {};
  return mapEntries(current as { [key: string]: Json }, (key, child) =>
    key in template ? refill(template[key] ?? null, child, before[key], known) : child,
  );
}

function isSame(one: Json, other: Json | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isPlainObject<Child>(value: unknown): value is { readonly [key: string]: Child } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapEntries<From>(
  object: { readonly [key: string]: From },
  change: (key: string, value: From) => Json,
): Json {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(key, value)]));
}
