import { freePort, isFree } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';

/** @throws AppError STARTUP_FAILED naming the setting that moves the port */
export async function requireFree(port: number, what: string, setting: string): Promise<number> {
  if (await isFree(port)) return port;
  throw new AppError(
    'STARTUP_FAILED',
    `Port ${port}, which ${what} needs, is taken by another program: stop that program, or set ${setting} to another port.`,
  );
}

/** The preferred port, or a free one when it is taken: for services that nobody addresses by hand. */
export async function preferred(port: number): Promise<number> {
  return (await isFree(port)) ? port : freePort();
}
