import { AppError } from '@goodgo/errors';
import type { z } from 'zod';
import type { Variable } from './variable.ts';

/** All variables of one app, by name. */
export type EnvDefinition = Readonly<Record<string, Variable>>;

/** The parsed values of the plain or of the secret variables of a definition, under the names given there. */
export type EnvValues<Definition extends EnvDefinition, Kind extends 'plain' | 'secret'> = {
  readonly [Name in keyof Definition as OfKind<Definition[Name], Kind> extends never
    ? never
    : Name]: z.output<OfKind<Definition[Name], Kind>['schema']>;
};

type OfKind<Candidate, Kind extends 'plain' | 'secret'> = Extract<Candidate, Variable<z.ZodType, Kind>>;

// What a POSIX shell, Docker and Kubernetes all accept.
const namePattern = /^[A-Z][A-Z0-9_]*$/;

/**
 * Declares the environment of an app, once: reading, README and `.env.example` all come from it.
 *
 * @throws AppError CONFIG_INVALID for a name that no shell could set.
 */
export function defineEnv<const Definition extends EnvDefinition>(variables: Definition): Definition {
  for (const name of Object.keys(variables)) {
    if (!namePattern.test(name)) {
      throw new AppError('CONFIG_INVALID', `"${name}" can't be the name of an environment variable`);
    }
  }
  return Object.freeze({ ...variables });
}
