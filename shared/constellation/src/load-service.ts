import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AppError } from '@goodgo/errors';

/** Where a service lies and what it is made with. */
export interface ServiceSource {
  readonly name: string;
  /** The folder with `src/index.ts`. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What every app makes. */
export interface Service {
  start(): Promise<unknown>;
  dispose(): Promise<void>;
}

interface AppModule<Made> {
  toConfig(env: ServiceSource['env']): unknown;
  [create: `create${string}`]: (config: unknown) => Made | Promise<Made>;
}

/**
 * Makes a service in this process, by the two functions that its package exports: `toConfig` and `create<Name>`.
 * @throws AppError STARTUP_FAILED when there is no such function, CONFIG_INVALID when its environment is not complete
 */
export async function loadService<Made extends Service = Service>(source: ServiceSource): Promise<Made> {
  const { name, folder, env } = source;
  const app: AppModule<Made> = await import(pathToFileURL(join(folder, 'src/index.ts')).href);
  const made = await app[`create${name.charAt(0).toUpperCase()}${name.slice(1)}`]?.(app.toConfig(env));
  if (made) return made;
  throw new AppError('STARTUP_FAILED', `${folder} exports no way to make ${name}.`);
}
