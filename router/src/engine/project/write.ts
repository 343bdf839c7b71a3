import type { Path } from '../execute/run.ts';

/** Something that cannot be told, and where. The path grows from its end while the writers return. */
export interface ProjectionError {
  readonly message: string;
  readonly path: (string | number)[];
}

/** The writing of one answer. */
export interface Writing {
  readonly errors: ProjectionError[];
  /** The objects and lists that stand in the answer more than once. */
  readonly shared: ReadonlySet<unknown>;
  /** What was written of the shared, by its writer. */
  readonly texts: Map<Write, Map<unknown, string>>;
}

/**
 * Writes a value of the answer as JSON. A value that is not as its type says is written as `null` and noted among the
 * errors. Undefined means that it must not be null: the nearest object or list around it that may be null becomes so.
 */
export type Write = (value: unknown, writing: Writing) => string | undefined;

export const nothing = 'null';

/** Writes what stands in many places once. Where there is something to complain of it is written each time, for the paths. */
export function onceIfShared(write: Write): Write {
  return (value, writing) => {
    const { shared, errors, texts } = writing;
    if (shared.size === 0 || !shared.has(value)) return write(value, writing);
    const known = texts.get(write) ?? new Map<unknown, string>();
    const before = errors.length;
    const kept = known.get(value);
    if (kept !== undefined) return kept;
    const text = write(value, writing);
    if (text !== undefined && errors.length === before) texts.set(write, known.set(value, flat(text)));
    return text;
  };
}

/** To V8 a text that was put together is a tree until a character of it is read. It will be copied as one piece then. */
function flat(text: string): string {
  text.charCodeAt(0);
  return text;
}

/** More say nothing new, and a list of wrong values would take minutes to complain of. */
const mostErrors = 100;

/** Notes that a value cannot be told. */
export function failed({ errors }: Writing, message: string): string {
  if (errors.length < mostErrors) errors.push({ message, path: [] });
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
