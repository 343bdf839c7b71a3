import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The path of the first of these commands that is on the PATH, or undefined. */
export async function findCommand(names: readonly string[]): Promise<string | undefined> {
  for (const name of names) {
    const found = await run('/bin/sh', ['-c', 'command -v "$1"', 'sh', name]).then(
      ({ stdout }) => stdout.trim(),
      () => '', // the shell says "not found" by its exit code
    );
    if (found !== '') return found;
  }
  return undefined;
}
