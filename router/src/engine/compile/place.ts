import type { Path } from '../execute/run.ts';
import { isJsonObject, type JsonObject, valueAt } from '../json.ts';

/** The objects of an answer that stand at a path of a plan. */
export interface Place {
  /**
   * Shows each of those that are there; null is nothing. What is `shared` is entered once, however often it stands there.
   */
  visit(root: JsonObject, shared: ReadonlySet<unknown>, found: Found): void;
  /** All of them with where they stand: worked out when there is an error to tell, and not before. */
  locate(root: JsonObject): { readonly object: JsonObject; readonly path: Path }[];
  /** The path up to the first list: where an error stands that is about all of them. */
  readonly stem: Path;
  /** Whether only objects of some types are meant, or those below such. */
  readonly hasTypes: boolean;
}

/** @param holder what the object stands in, under the key; the root stands in nothing */
export type Found = (object: JsonObject, holder: Holder | undefined, key: string | number) => void;

/** An object or a list. */
export type Holder = Record<string | number, unknown>;

/** A step of a path as the planner writes it: a key, or `@` for every item of a list; `|[A,B]` keeps some types only. */
interface PathStep {
  /** Undefined for the items of a list. */
  readonly key: string | undefined;
  readonly types: ReadonlySet<unknown> | undefined;
}

/** Compiles a path of a plan. */
export function placeAt(path: readonly (string | number)[]): Place {
  const steps = path.map(stepOf);
  const firstList = steps.findIndex(({ key }) => key === undefined);
  return {
    stem: steps.slice(0, firstList < 0 ? undefined : firstList).map(({ key }) => key ?? ''),
    hasTypes: steps.some(({ types }) => types !== undefined),
    visit: (root, shared, found) => {
      walk({ steps, shared, seen: [], found, holder: undefined, key: '' }, root, 0);
    },
    locate: (root) => {
      const located: { object: JsonObject; path: Path }[] = [];
      trace({ steps, located }, root, [], 0);
      return located;
    },
  };
}

function stepOf(element: string | number): PathStep {
  const [name = '', condition] = String(element).split('|');
  const types = condition ? new Set(condition.slice(1, -1).split(',')) : undefined;
  return { key: name === '@' ? undefined : name, types };
}

interface Walk {
  readonly steps: readonly PathStep[];
  readonly shared: ReadonlySet<unknown>;
  /** What of the shared was entered already, by the number of the step: on one path it may stand at different depths. */
  readonly seen: Set<unknown>[];
  readonly found: Found;
  /** Where the value that is looked at stands. */
  holder: Holder | undefined;
  key: string | number;
}

function walk(way: Walk, value: unknown, index: number): void {
  if (wasSeen(way, value, index)) return;
  const step = way.steps[index];
  if (!step) arrive(way, value, index);
  else if (step.key === undefined) {
    if (Array.isArray(value)) walkItems(way, value, step, index + 1);
  } else if (isJsonObject(value)) {
    way.holder = value;
    way.key = step.key;
    const below = valueAt(value, step.key);
    if (isOfTypes(below, step)) walk(way, below, index + 1);
  }
}

/** The planner may leave out an `@` at the end: a list stands for its items there too. */
function arrive(way: Walk, value: unknown, index: number): void {
  if (isJsonObject(value)) way.found(value, way.holder, way.key);
  else if (Array.isArray(value)) walkItems(way, value, anyItem, index);
}

const anyItem: PathStep = { key: undefined, types: undefined };

function walkItems(way: Walk, items: unknown[], step: PathStep, next: number): void {
  for (let index = 0; index < items.length; index += 1) {
    const value = items[index];
    if (!isOfTypes(value, step)) continue;
    way.holder = items as unknown as Holder; // a list is an object with its indexes for keys
    way.key = index;
    walk(way, value, next);
  }
}

function isOfTypes(value: unknown, { types }: PathStep): boolean {
  return types === undefined || (isJsonObject(value) && types.has(value.__typename));
}

function wasSeen({ shared, seen }: Walk, value: unknown, index: number): boolean {
  if (shared.size === 0 || !shared.has(value)) return false;
  const known = seen[index];
  if (known?.has(value)) return true;
  if (known) known.add(value);
  else seen[index] = new Set([value]);
  return false;
}

interface Trace {
  readonly steps: readonly PathStep[];
  readonly located: { object: JsonObject; path: Path }[];
}

function trace(way: Trace, value: unknown, path: Path, index: number): void {
  const step = way.steps[index] ?? anyItem;
  const next = Math.min(index + 1, way.steps.length);
  if (step.key === undefined) {
    const isAtEnd = index === way.steps.length;
    if (Array.isArray(value)) traceItems(way, value, { path, step, next });
    else if (isAtEnd && isJsonObject(value)) way.located.push({ object: value, path });
  } else if (isJsonObject(value)) {
    const below = valueAt(value, step.key);
    if (isOfTypes(below, step)) trace(way, below, [...path, step.key], next);
  }
}

function traceItems(
  way: Trace,
  items: readonly unknown[],
  { path, step, next }: { readonly path: Path; readonly step: PathStep; readonly next: number },
): void {
  for (const [position, item] of items.entries()) {
    if (isOfTypes(item, step)) trace(way, item, [...path, position], next);
  }
}
