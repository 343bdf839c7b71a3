import type { Path } from '../execute/run.ts';
import { type JsonWriter, marks, type Span } from '../json-writer.ts';

/** Something that cannot be told, and where. The path grows from its end while the writers return. */
export interface ProjectionError {
  readonly message: string;
  readonly path: (string | number)[];
}

/** The writing of one answer. */
export interface Writing {
  readonly out: JsonWriter;
  readonly errors: ProjectionError[];
  /** The objects and lists that stand in the answer more than once. */
  readonly shared: ReadonlySet<unknown>;
  /** Whether nothing was lost on the way: then what nobody has told is a fault of ours. */
  readonly isWhole: boolean;
  /** Where the shared were written, by their writer. */
  readonly spans: Map<Write, Map<unknown, Span>>;
}

/**
 * Writes a value of the answer as JSON. Answers false where there is nothing to tell: for null, and for a value that is not as
 * its type says, which is noted among the errors. What it has written by then is to be taken back.
 */
export type Write = (value: unknown, writing: Writing) => boolean;

/** Writes null where there is nothing to tell. What should have been told and was not is noted: a plan has forgotten it. */
export function orNull(write: Write): Write {
  return (value, writing) => {
    const { out, spans } = writing;
    const start = out.length;
    if (value !== null && value !== undefined && write(value, writing)) return true;
    if (out.length > start) {
      out.backTo(start);
      spans.clear(); // some may have been taken back
    }
    if (value === undefined && writing.isWhole)
      failed(writing, 'No subgraph has told it, though none has failed.');
    out.bytes(marks.null);
    return true;
  };
}

/** Notes where there is nothing to tell, if nobody has, and leaves it to what is around it to be null. */
export function never(write: Write): Write {
  return (value, writing) => {
    const before = writing.errors.length;
    if (value !== null && value !== undefined && write(value, writing)) return true;
    if (writing.errors.length === before) failed(writing, 'A subgraph answered null for what is never null.');
    return false;
  };
}

/** Writes what stands in many places once. Where there is something to complain of it is written each time, for the paths. */
export function onceIfShared(write: Write): Write {
  return (value, writing) => {
    const { shared, errors, spans, out } = writing;
    if (shared.size === 0 || !shared.has(value)) return write(value, writing);
    const known = spans.get(write)?.get(value);
    if (known) {
      out.again(known);
      return true;
    }
    const start = out.length;
    const before = errors.length;
    if (!write(value, writing)) return false;
    if (errors.length === before) note(spans, write, value, { start, end: out.length });
    return true;
  };
}

function note(spans: Writing['spans'], write: Write, value: unknown, span: Span): void {
  const known = spans.get(write);
  if (known) known.set(value, span);
  else spans.set(write, new Map([[value, span]]));
}

/** More say nothing new, and a list of wrong values would take minutes to complain of. */
const mostErrors = 100;

/** Notes that a value cannot be told. */
export function failed({ errors }: Writing, message: string): false {
  if (errors.length < mostErrors) errors.push({ message, path: [] });
  return false;
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
