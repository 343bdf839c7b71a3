import type { EnvDefinition } from './env-definition.ts';
import type { Variable } from './variable.ts';

/** One variable as documents show it. */
export type EnvRow = {
  readonly name: string;
  readonly description: string;
  /** The text that stands in for an unset variable; undefined for none. */
  readonly default: string | undefined;
  readonly isSecret: boolean;
  /** Whether the app refuses to start without it. */
  readonly isRequired: boolean;
};

/** The variables in the order of their definition, for the README's table and `.env.example`. */
export function describeEnv(definition: EnvDefinition): EnvRow[] {
  return Object.entries(definition).map(([name, variable]) => ({
    name,
    description: variable.description,
    default: variable.defaultText,
    isSecret: variable.kind === 'secret',
    isRequired: variable.defaultText === undefined && !acceptsNothing(variable),
  }));
}

function acceptsNothing({ schema }: Variable): boolean {
  try {
    return schema.safeParse(undefined).success;
  } catch {
    return false;
  }
}
