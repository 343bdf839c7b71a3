export { describeEnv, type EnvRow } from './describe-env.ts';
export { defineEnv, type EnvDefinition, type EnvValues } from './env-definition.ts';
export { type NamedValues, namedValues } from './named-values.ts';
export { type Env, type EnvSource, readEnv } from './read-env.ts';
export { secret, type Variable, type VariableOptions, variable } from './variable.ts';
