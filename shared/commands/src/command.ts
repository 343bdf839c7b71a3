import type { IdempotencyInProgress, IdempotencyKeyReused, InvalidInput } from '@goodgo/user-errors';
import type { Viewer } from '@goodgo/viewer';

/** A command that a client may send twice: who sends it, what it is, and its input with the idempotency key. */
export interface Command {
  readonly viewer: Viewer;
  /** The name of the mutation. */
  readonly operation: string;
  readonly input: { readonly idempotencyKey: string };
}

/**
 * What the domain decided. A refusal has written nothing. Both survive JSON, because they are recorded under the key and
 * answered again when the command is repeated.
 */
export type Decision<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Refusal };

/** Why a key kept a command from running at all. */
export type KeyError = IdempotencyKeyReused | IdempotencyInProgress | InvalidInput;

/** What became of a command: decided now, or answered from the record (`replayed`), or kept from running. */
export type Outcome<Value, Refusal> = Decision<Value, Refusal | KeyError> & { readonly replayed: boolean };
