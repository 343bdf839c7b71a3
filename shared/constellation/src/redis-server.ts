import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findCommand } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';
import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis, redisReady, startRedis } from '@goodgo/redis';
import type { Progress } from './progress.ts';

/** The Redis of a system. */
export interface RedisServer {
  readonly url: string;
  /** Undefined when it runs elsewhere. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

/** The Redis that a setting names, else one that is started here, installed first where that is possible. */
export async function prepareRedis(
  url: string | undefined,
  dataDir: string,
  progress: Progress,
): Promise<RedisServer> {
  if (url) {
    await requireAnswer(url);
    return { url, pid: undefined, stop: async () => {} };
  }
  const installed = await findCommand(['redis-server', 'valkey-server']);
  if (!installed && canInstall()) await progress.step('Installing Redis', install);
  return startRedis({ dataDir: join(dataDir, 'redis') });
}

async function requireAnswer(url: string): Promise<void> {
  const logger = createLogger({ service: 'constellation', level: 'silent' });
  const redis = createRedis({ url, role: 'session', logger });
  try {
    await redisReady(redis, 3_000);
  } catch (cause) {
    const sentence = 'The Redis of REDIS_URL does not answer: start it, correct REDIS_URL, or unset it.';
    throw new AppError('STARTUP_FAILED', sentence, { cause });
  } finally {
    await closeRedis(redis);
  }
}

function canInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function install(): Promise<void> {
  const run = promisify(execFile);
  await run('apt-get', ['update', '-qq']);
  const settings = ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1']; // asks nothing, starts no service of its own
  await run('env', [
    ...settings,
    'apt-get',
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'redis-server',
  ]);
}
