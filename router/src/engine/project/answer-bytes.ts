import type { Run } from '../execute/run.ts';
import type { JsonObject } from '../json.ts';
import { JsonWriter, jsonBytes } from '../json-writer.ts';
import type { ProjectionError, Write } from './write.ts';

const head = jsonBytes('{"data":');
const tail = jsonBytes('}');

/** An answer without errors as it goes to the client: `{"data":…}`, JSON in UTF-8. */
export class AnswerBytes {
  readonly body: Buffer;

  constructor(body: Buffer) {
    this.body = body;
  }

  get data(): Buffer {
    return this.body.subarray(head.length, -tail.length);
  }

  /** For whoever reads the data inside the process. */
  toJSON(): JsonObject {
    return JSON.parse(this.data.toString('utf8'));
  }
}

/** One for all: nothing waits while an answer is written. */
const out = new JsonWriter();

/** Writes the answer of a run. There are no bytes where it must be null as a whole. */
export function writeAnswer(
  write: Write,
  { data, shared, errors: failures, missing }: Omit<Run, 'ask' | 'variables'>,
): { readonly bytes: AnswerBytes | null; readonly errors: readonly ProjectionError[] } {
  const errors: ProjectionError[] = [];
  out.backTo(0); // what broke off may have left something
  out.bytes(head);
  const isWhole = failures.length === 0 && missing.size === 0;
  if (!write(data, { out, errors, shared, isWhole, spans: new Map() })) return { bytes: null, errors };
  out.bytes(tail);
  return { bytes: new AnswerBytes(out.take()), errors };
}
