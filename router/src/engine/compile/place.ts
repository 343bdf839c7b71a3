import type { Path } from '../execute/run.ts';
import { isJsonObject, type JsonObject } from '../json.ts';

/** The objects of an answer that stand at a path of a plan. */
export interface Place {
  /** Those that are there; null is nothing. */
  find(root: JsonObject): JsonObject[];
  /** Where they stand, in the same order: worked out when there is an error to tell, and not before. */
  locate(root: JsonObject): Path[];
  /** The path up to the first list: where an error stands that is about all of them. */
  readonly stem: Path;
}

interface Walk {
  readonly trail: (string | number)[];
  readonly found: (object: JsonObject) => void;
}

type Visit = (value: unknown, walk: Walk) => void;

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
  const visit = steps.reduceRight(visitStep, visitEnd);
  return {
    stem: steps.slice(0, firstList < 0 ? undefined : firstList).map(({ key }) => key ?? ''),
    find: (root) => {
      const objects: JsonObject[] = [];
      visit(root, { trail: [], found: (object) => objects.push(object) });
      return objects;
    },
    locate: (root) => {
      const paths: Path[] = [];
      const trail: (string | number)[] = [];
      visit(root, { trail, found: () => paths.push([...trail]) });
      return paths;
    },
  };
}

function stepOf(element: string | number): PathStep {
  const [name = '', condition] = String(element).split('|');
  const types = condition ? new Set(condition.slice(1, -1).split(',')) : undefined;
  return { key: name === '@' ? undefined : name, types };
}

function visitStep(next: Visit, { key, types }: PathStep): Visit {
  const visitNext: Visit = types
    ? (value, walk) => isJsonObject(value) && types.has(value.__typename) && next(value, walk)
    : next;
  if (key === undefined) return (value, walk) => Array.isArray(value) && visitItems(value, walk, visitNext);
  return (value, walk) => {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return;
    walk.trail.push(key);
    visitNext(value[key], walk);
    walk.trail.pop();
  };
}

/** The planner may leave out an `@` at the end: a list stands for its items there too. */
function visitEnd(value: unknown, walk: Walk): void {
  if (Array.isArray(value)) visitItems(value, walk, visitEnd);
  else if (isJsonObject(value)) walk.found(value);
}

function visitItems(items: readonly unknown[], walk: Walk, visitItem: Visit): void {
  for (let index = 0; index < items.length; index += 1) {
    walk.trail.push(index);
    visitItem(items[index], walk);
    walk.trail.pop();
  }
}
