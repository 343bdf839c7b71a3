import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';

/** How long a server whose parent was killed may take to go away. */
const orphanGraceMs = 5_000;

/**
 * Waits until nobody serves the cluster and removes the lock of a server that was killed. PostgreSQL does
 * that itself unless the number of the dead process was given to another process of the same user, which
 * in containers, where numbers start over, is the rule.
 *
 * @throws AppError STARTUP_FAILED when a server goes on serving the cluster.
 */
export async function clearClusterLock(cluster: string): Promise<void> {
  const deadline = Date.now() + orphanGraceMs;
  for (;;) {
    const pid = await lockHolder(cluster);
    if (pid === undefined) return;
    if (!(await serves(pid, cluster))) return rm(join(cluster, 'postmaster.pid'), { force: true });
    if (Date.now() > deadline) throw alreadyServed(pid, cluster);
    await delay(50);
  }
}

async function lockHolder(cluster: string): Promise<number | undefined> {
  const lock = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(lock, 10);
  return pid > 0 ? pid : undefined;
}

async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!isRunning(pid)) return false;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  return command === undefined ? process.platform !== 'linux' : command.split('\0').includes(cluster);
}

function alreadyServed(pid: number, cluster: string): AppError {
  return new AppError(
    'STARTUP_FAILED',
    `A PostgreSQL server (process ${pid}) already runs on ${cluster}: stop it, or choose another data directory`,
  );
}
