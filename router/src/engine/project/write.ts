import type { Path } from '../execute/run.ts';

/** Something that cannot be told, and where. The path grows from its end while the writers return. */
export interface ProjectionError {
  readonly message: string;
  readonly path: (string | number)[];
}

/**
 * Writes a value of the answer as JSON. A value that is not as its type says is written as `null` and noted among the
 * errors. Undefined means that it must not be null: the nearest object or list around it that may be null becomes so.
 */
export type Write = (value: unknown, errors: ProjectionError[]) => string | undefined;

export const nothing = 'null';

/** Notes that a value cannot be told. */
export function failed(errors: ProjectionError[], message: string): string {
  errors.push({ message, path: [] });
  return nothing;
}

/** Puts a step before the paths of the errors that were noted below it. */
export function noteStep(errors: readonly ProjectionError[], from: number, step: string | number): void {
  for (let index = from; index < errors.length; index += 1) errors[index]?.path.unshift(step);
}

/** Whether one place is the other or contains it. */
export function touches(one: Path, other: Path): boolean {
  const depth = Math.min(one.length, other.length);
  for (let index = 0; index < depth; index += 1) if (one[index] !== other[index]) return false;
  return true;
}
