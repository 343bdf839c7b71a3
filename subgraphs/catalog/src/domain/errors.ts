import type { KeyError } from '@goodgo/commands';
import {
  type CurrencyMismatch,
  type NotFound,
  type Sentences,
  type StaleVersion,
  sharedSentences,
} from '@goodgo/user-errors';

/** A code that must be unique is in use. */
export interface AlreadyTaken {
  readonly type: 'AlreadyTaken';
  readonly path: readonly string[];
  readonly value: string;
}

/** Every outcome that catalog refuses with. */
export type CatalogError = AlreadyTaken | StaleVersion | CurrencyMismatch | NotFound | KeyError;

/** An {@link AlreadyTaken}. */
export function alreadyTaken(value: string, ...path: string[]): AlreadyTaken {
  return { type: 'AlreadyTaken', path, value };
}

/** What a person reads. */
export const sentences: Sentences<CatalogError> = {
  ...sharedSentences,
  AlreadyTaken: {
    vi: (e) => `Mã ${e.value} đã được dùng. Hãy chọn mã khác.`,
    en: (e) => `${e.value} is in use already. Choose another one.`,
  },
};
