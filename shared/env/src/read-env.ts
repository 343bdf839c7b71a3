import { inspect } from 'node:util';
import { AppError } from '@goodgo/errors';
import { complaintAbout } from './complaint.ts';
import type { EnvDefinition, EnvValues } from './env-definition.ts';
import type { Variable } from './variable.ts';

/** Where variables are read from: `process.env`, or an object in tests. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** The values of an app's variables. Both parts are frozen. */
export type Env<Definition extends EnvDefinition> = {
  readonly config: EnvValues<Definition, 'plain'>;
  /** Printed or turned into JSON as a whole it says `[secrets]`. Keep it out of contexts and logs all the same. */
  readonly secrets: EnvValues<Definition, 'secret'>;
};

type Reading = { readonly value: unknown } | { readonly complaint: string };

/**
 * Parses the variables of an app. An empty variable counts as unset, as in a compose file.
 *
 * @throws AppError CONFIG_INVALID with one table of all bad variables: name, what is wrong, description.
 *   No value is in it, of a secret not even a part.
 */
export function readEnv<const Definition extends EnvDefinition>(
  definition: Definition,
  source: EnvSource,
): Env<Definition> {
  const values = { plain: {} as Record<string, unknown>, secret: {} as Record<string, unknown> };
  const complaints: [name: string, complaint: string, description: string][] = [];
  for (const [name, variable] of Object.entries(definition)) {
    const reading = read(variable, source[name]);
    if ('complaint' in reading) complaints.push([name, reading.complaint, variable.description]);
    else values[variable.kind][name] = reading.value;
  }
  if (complaints.length > 0) throw invalid(complaints);
  // Each value was parsed by the schema that its type comes from.
  return {
    config: Object.freeze(values.plain) as EnvValues<Definition, 'plain'>,
    secrets: Object.freeze(hidden(values.secret)) as EnvValues<Definition, 'secret'>,
  };
}

function read(variable: Variable, given: string | undefined): Reading {
  const text = given === undefined || given === '' ? variable.defaultText : given;
  try {
    const result = variable.schema.safeParse(text);
    if (result.success) return { value: result.data };
    if (text === undefined) return { complaint: 'is missing' };
    return { complaint: complaintAbout(result.error.issues, variable.kind) };
  } catch {
    // A transform threw. Its error may quote the text, so it is not passed on.
    return { complaint: 'could not be read' };
  }
}

function invalid(rows: readonly (readonly [string, string, string])[]): AppError {
  const nameWidth = Math.max(...rows.map(([name]) => name.length));
  const complaintWidth = Math.max(...rows.map(([, complaint]) => complaint.length));
  const lines = rows.map(
    ([name, complaint, description]) =>
      `  ${name.padEnd(nameWidth)}  ${complaint.padEnd(complaintWidth)}  ${description}`,
  );
  const count = rows.length === 1 ? 'An environment variable is' : `${rows.length} environment variables are`;
  return new AppError('CONFIG_INVALID', `${count} wrong:\n${lines.join('\n')}`, {
    details: { variables: rows.map(([name]) => name) },
  });
}

function hidden(values: Record<string, unknown>): Record<string, unknown> {
  const say = { value: () => '[secrets]', enumerable: false };
  return Object.defineProperties(values, { toJSON: say, [inspect.custom]: say });
}
