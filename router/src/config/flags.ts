import { parseArgs } from 'node:util';
import type { EnvSource } from '@goodgo/env';
import { AppError } from '@goodgo/errors';
import { routerEnv } from './environment.ts';

/** Each flag of the command line stands for a variable of the environment, and wins over it. */
const flags = {
  supergraph: { variable: 'ROUTER_SUPERGRAPH', value: '<file or URL>' },
  config: { variable: 'ROUTER_CONFIG', value: '<router.yaml>' },
  host: { variable: 'ROUTER_HOST', value: '<address>' },
  port: { variable: 'GOODGO_GRAPH_PORT', value: '<number>' },
  workers: { variable: 'ROUTER_WORKERS', value: '<number>' },
} as const;

/** What somebody asks of the command line. */
export type CommandLine =
  | { readonly wants: 'help' }
  /** @param env the environment with the flags laid over it */
  | { readonly wants: 'router'; readonly env: EnvSource };

/**
 * Reads the flags of `npm run router`.
 * @throws AppError CONFIG_INVALID for one that does not exist, or that lacks its value.
 */
export function readFlags(args: readonly string[], env: EnvSource): CommandLine {
  const { help, ...given } = parse(args);
  if (help) return { wants: 'help' };
  const variables = Object.entries(flags).flatMap(([flag, { variable }]) => {
    const value = given[flag as keyof typeof flags]; // what Object.entries makes a string of
    return value === undefined ? [] : [[variable, value] as const];
  });
  return { wants: 'router', env: { ...env, ...Object.fromEntries(variables) } };
}

/** What `--help` prints. */
export function helpText(): string {
  const rows = Object.entries(flags).map(([flag, { variable, value }]) => ({
    usage: `--${flag} ${value}`,
    meaning: `${routerEnv[variable].description} (${variable})`,
  }));
  const widest = Math.max(...rows.map(({ usage }) => usage.length));
  return [
    'Serves a supergraph of Federation 2: npm run router -- --supergraph supergraph.graphql',
    '',
    ...rows.map(({ usage, meaning }) => `  ${usage.padEnd(widest)}  ${meaning}`),
    '',
    'A flag wins over its variable of the environment, that over the file. router/README.md lists all settings.',
    '',
  ].join('\n');
}

function parse(args: readonly string[]) {
  const value = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        supergraph: value,
        config: value,
        host: value,
        port: value,
        workers: value,
        help: { type: 'boolean' },
      },
    }).values;
  } catch (cause) {
    const [complaint] = cause instanceof Error ? cause.message.split('. ') : [];
    throw new AppError('CONFIG_INVALID', `${complaint}: --help lists the flags.`, { cause });
  }
}
