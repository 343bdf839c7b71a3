import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '@goodgo/errors';

/** Whether this machine lets us install Redis: Debian or a child of it, and we are root. */
export function canInstallRedis(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs Debian's Redis; its own service is not wanted and does not start.
 *
 * @throws AppError STARTUP_FAILED that says what to do by hand
 */
export async function installRedis(): Promise<void> {
  const run = promisify(execFile);
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1']; // asks nothing, starts nothing
  try {
    await run('apt-get', ['update', '-qq']);
    await run('env', [
      ...settings,
      'apt-get',
      'install',
      '-y',
      '-qq',
      '--no-install-recommends',
      'redis-server',
    ]);
  } catch (cause) {
    const sentence =
      'Redis could not be installed: see why `apt-get install redis-server` fails here, then start again.';
    throw new AppError('STARTUP_FAILED', sentence, { cause });
  }
}
