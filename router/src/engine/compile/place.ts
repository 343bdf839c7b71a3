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

/** `items` on the way to a type, as the planner writes it: `@` for every item of a list, `|[A,B]` for some types. */
type PathElement = string | number;

interface PathStep {
  /** Undefined for the items of a list. */
  readonly key: string | undefined;
  readonly types: ReadonlySet<string> | undefined;
}

/** Compiles a path of a plan. */
export function placeAt(path: readonly PathElement[]): Place {
  const steps = path.map(stepOf);
  const firstList = steps.findIndex(({ key }) => key === undefined);
  const stem = steps.slice(0, firstList < 0 ? undefined : firstList).map(({ key }) => key ?? '');
  return {
    stem,
    find: (root) => {
      const found: JsonObject[] = [];
      visit(root, steps, 0, undefined, (object) => found.push(object));
      return found;
    },
    locate: (root) => {
      const paths: Path[] = [];
      const trail: (string | number)[] = [];
      visit(root, steps, 0, trail, () => paths.push([...trail]));
      return paths;
    },
  };
}

function stepOf(element: PathElement): PathStep {
  const [name = '', condition] = String(element).split('|');
  const types = condition ? new Set(condition.slice(1, -1).split(',')) : undefined;
  return { key: name === '@' ? undefined : name, types };
}

function visit(
  value: unknown,
  steps: readonly PathStep[],
  index: number,
  trail: (string | number)[] | undefined,
  found: (object: JsonObject) => void,
): void {
  if (value === null || value === undefined) return;
  const step = steps[index];
  if (step?.key === undefined && Array.isArray(value)) {
    // The planner leaves `@` out at the end of some paths: a list stands for its items there too.
    const next = step === undefined ? index : index + 1;
    for (const [item, element] of value.entries()) {
      trail?.push(item);
      if (isOneOf(element, step?.types)) visit(element, steps, next, trail, found);
      trail?.pop();
    }
    return;
  }
  if (!isJsonObject(value)) return;
  if (step === undefined) return found(value);
  if (step.key === undefined) return;
  const next = Object.hasOwn(value, step.key) ? value[step.key] : undefined;
  if (!isOneOf(next, step.types)) return;
  trail?.push(step.key);
  visit(next, steps, index + 1, trail, found);
  trail?.pop();
}

function isOneOf(value: unknown, types: ReadonlySet<string> | undefined): boolean {
  if (types === undefined || !isJsonObject(value)) return true;
  return typeof value.__typename === 'string' && types.has(value.__typename);
}
