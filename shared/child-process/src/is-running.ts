import { readFileSync } from 'node:fs';

/**
 * Whether a process exists and has not ended: on Linux one that only waits for its parent to notice (a zombie) counts
 * as ended. For stale lock files; ids are reused, so `true` may speak of another process.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'; // somebody else's
  }
  return stateOf(pid) !== 'Z';
}

// "12 (the name) S 1 …": the name may contain anything, so the last parenthesis counts.
function stateOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.charAt(0);
  } catch {
    return undefined; // no /proc, as on macOS, or it has just ended
  }
}
