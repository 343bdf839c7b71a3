import type { z } from 'zod';

/** What is said of a variable besides its schema. */
export type VariableOptions = {
  /** One sentence for the README, `.env.example` and the table of errors: meaning and unit. */
  readonly description: string;
  /** Used when the variable is unset or empty: the text that would stand in the environment. */
  readonly default?: string | number | boolean;
};

/** One environment variable: how its text is parsed and what it means. */
export type Variable<
  Schema extends z.ZodType = z.ZodType,
  Kind extends 'plain' | 'secret' = 'plain' | 'secret',
> = {
  readonly kind: Kind;
  readonly schema: Schema;
  readonly description: string;
  readonly defaultText: string | undefined;
};

/**
 * A setting that may be shown to anybody. `schema` parses the text of the environment.
 *
 * @example variable(z.coerce.number().int(), { description: 'Port to listen on.', default: 4000 })
 */
export function variable<Schema extends z.ZodType>(
  schema: Schema,
  options: VariableOptions,
): Variable<Schema, 'plain'> {
  return describe('plain', schema, options);
}

/** A setting that is never shown: a key, a password, a URL that holds one. */
export function secret<Schema extends z.ZodType>(
  schema: Schema,
  options: VariableOptions,
): Variable<Schema, 'secret'> {
  return describe('secret', schema, options);
}

function describe<Schema extends z.ZodType, Kind extends 'plain' | 'secret'>(
  kind: Kind,
  schema: Schema,
  { description, default: standard }: VariableOptions,
): Variable<Schema, Kind> {
  return { kind, schema, description, defaultText: standard === undefined ? undefined : String(standard) };
}
