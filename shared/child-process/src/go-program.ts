import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '@goodgo/errors';
import { findCommand } from './find-command.ts';
import { isRunning } from './is-running.ts';

/** A program that is neither on npm nor in Debian, and that Go builds from source. */
export interface GoProgram {
  /** What it is called on the PATH. */
  readonly name: string;
  /** The folder of our module that names it: `go.mod` and `go.sum`. */
  readonly module: string;
  /** The Go package of its `main`: `github.com/traefik/traefik/v3/cmd/traefik`. */
  readonly mainPackage: string;
}

/** How to look for it. */
export interface GoProgramOptions {
  /** Told before a build that may take ten minutes. */
  readonly print?: (line: string) => void;
  /** Where built programs are kept. @default `goodgo` in the person's cache folder */
  readonly cacheFolder?: string;
  /** Looks on the PATH. @default findCommand */
  readonly find?: typeof findCommand;
}

const pollMs = 500;

/**
 * The absolute path of a Go program: the one on the PATH, else one that was built before from the same module, else
 * one that is built now at low priority and kept. Two callers at once build once.
 *
 * @throws AppError STARTUP_FAILED that says how to get it where there is neither the program nor Go, or why it cannot be
 *   built
 */
export async function goProgram(program: GoProgram, options: GoProgramOptions = {}): Promise<string> {
  const { find = findCommand, cacheFolder = join(homedir(), '.cache/goodgo') } = options;
  const installed = await find([program.name]);
  if (installed !== undefined) return installed;
  const folder = join(cacheFolder, `${program.name}-${await keyOf(program)}`);
  const built = join(folder, program.name);
  if (existsSync(built)) return built;
  const go = await find(['go']);
  if (go === undefined) {
    throw new AppError(
      'STARTUP_FAILED',
      `There is no ${program.name} on the PATH and no Go to build it with: install ${program.name}, or Go 1.26 or newer.`,
    );
  }
  await mkdir(folder, { recursive: true });
  await alone(join(folder, 'building'), async () => {
    if (existsSync(built)) return;
    options.print?.(`Building ${program.name}, once for this machine: that may take ten minutes.`);
    await build(go, program, built);
  });
  return built;
}

/** Another version of the program or of a part of it is another program. */
async function keyOf({ module }: GoProgram): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) hash.update(await readFile(join(module, file)));
  return hash.digest('hex').slice(0, 12);
}

async function build(go: string, { name, module, mainPackage }: GoProgram, built: string): Promise<void> {
  const unfinished = `${built}.${process.pid}`;
  const flags = ['-trimpath', '-buildvcs=false', '-mod=readonly', '-ldflags=-s -w'];
  try {
    await promisify(execFile)('nice', ['-n', '19', go, 'build', ...flags, '-o', unfinished, mainPackage], {
      cwd: module,
      maxBuffer: 2 ** 26,
    });
    await rename(unfinished, built);
  } catch (cause) {
    await rm(unfinished, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('STARTUP_FAILED', `${name} cannot be built: ${reason}`, { cause });
  }
}

/** Does work while no other process does; a lock whose process has died is taken over. */
async function alone(lock: string, work: () => Promise<void>): Promise<void> {
  while (!(await take(lock))) {
    const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
    if (holder > 0 && !isRunning(holder)) await rm(lock, { force: true });
    else await delay(pollMs);
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
