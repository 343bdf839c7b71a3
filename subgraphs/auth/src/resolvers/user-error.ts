import { userErrorsFor } from '@goodgo/user-errors';
import { type AuthError, sentences } from '../domain/errors.ts';

/** An outcome of the domain as the graph answers it. */
export const userError = userErrorsFor<AuthError>(sentences);
