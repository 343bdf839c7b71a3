import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@goodgo/errors';

/** The environment of a process. */
export type Environment = Readonly<Record<string, string>>;

/** Notes in the data folder what each service runs with, for commands beside the running system. It holds secrets. */
export function noteEnvironments(
  dataDir: string,
  services: readonly { readonly name: string; readonly env: Environment }[],
): void {
  const environments = Object.fromEntries(services.map(({ name, env }) => [name, env]));
  writeFileSync(fileIn(dataDir), JSON.stringify(environments), { mode: 0o600 });
}

/** Removes the note when the system stops. */
export function forgetEnvironments(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}

/**
 * What a subgraph of the system that runs on a data folder runs with.
 * @throws AppError STARTUP_FAILED when none runs there, or has no such service
 */
export function subgraphEnvironmentOf(dataDir: string, name: string): Environment {
  if (!existsSync(fileIn(dataDir))) {
    const sentence = `GoodGo does not run on ${dataDir}: start it first, or set GOODGO_DATA_DIR to where it runs.`;
    throw new AppError('STARTUP_FAILED', sentence);
  }
  const environments: Readonly<Record<string, Environment>> = JSON.parse(
    readFileSync(fileIn(dataDir), 'utf8'),
  );
  const environment = environments[name];
  if (environment) return environment;
  throw new AppError('STARTUP_FAILED', `The GoodGo that runs on ${dataDir} has no ${name}.`);
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'environments.json');
}
