import { userErrorsFor } from '@goodgo/user-errors';
import { type SampleError, sentences } from '../domain/errors.ts';

/** An outcome of the domain as the graph answers it. */
export const userError = userErrorsFor<SampleError>(sentences);
