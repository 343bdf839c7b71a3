import type { KeyError } from '@goodgo/commands';
import { type InvalidInput, type NotFound, type Sentences, sharedSentences } from '@goodgo/user-errors';

/** Every outcome that sample refuses with. */
export type SampleError = InvalidInput | NotFound | KeyError;

/** What a person reads. */
export const sentences: Sentences<SampleError> = sharedSentences;
