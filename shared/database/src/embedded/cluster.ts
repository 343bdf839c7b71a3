import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '@goodgo/errors';
import type { ServerAccount } from './server-account.ts';

/** A PostgreSQL cluster on disk. */
export type Cluster = { readonly directory: string; readonly adminPassword: string };

type ClusterOptions = {
  readonly dataDir: string;
  readonly initdb: string;
  readonly account: ServerAccount;
  readonly durable: boolean;
};

const run = promisify(execFile);

/** The cluster in a data directory, made when it is not there yet; its administrator is `postgres`. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const directory = join(options.dataDir, 'cluster');
  const passwordFile = join(options.dataDir, 'admin-password');
  if (!existsSync(directory)) await createCluster(options, directory, passwordFile);
  return { directory, adminPassword: await readFile(passwordFile, 'utf8') };
}

async function createCluster(
  options: ClusterOptions,
  directory: string,
  passwordFile: string,
): Promise<void> {
  // Renamed when complete: a start that was killed half way leaves nothing that looks like a cluster.
  const draft = `${directory}.new`;
  await rm(draft, { recursive: true, force: true });
  await options.account.makeDirectory(options.dataDir);
  await options.account.makeDirectory(draft);
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o644 });
  await initialise(options, draft, passwordFile);
  await rename(draft, directory);
}

async function initialise(options: ClusterOptions, draft: string, passwordFile: string): Promise<void> {
  const { command, args } = options.account.command(options.initdb, [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(command, args, { cwd: options.dataDir, env: serverEnv });
  } catch (cause) {
    throw new AppError(
      'STARTUP_FAILED',
      `PostgreSQL could not create its files in ${draft}: ${wayOut(cause)}`,
      {
        cause,
      },
    );
  }
}

function wayOut(cause: unknown): string {
  const isFull = String(cause).includes('No space left on device');
  return isFull
    ? 'the disk is full, make room or use another disk.'
    : 'may it be written to, with room for 40 MB?';
}

/** Environment of the server's programs: messages in English, because we read them. */
export const serverEnv = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', LC_MESSAGES: 'C', TZ: 'UTC' };
