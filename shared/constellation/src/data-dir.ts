import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRunning } from '@goodgo/child-process';
import { AppError } from '@goodgo/errors';

/** The folder that one running system has to itself. */
export interface DataDir {
  readonly path: string;
  /** The secret that all others are derived from, in base64; made once. */
  readonly masterSecret: string;
  /** Whether something was noted as done before, for example the seed. */
  isDone(what: string): boolean;
  markDone(what: string): void;
  unlock(): void;
}

/**
 * Takes a data folder, making it when there is none.
 * @throws AppError STARTUP_FAILED when a running system has it, or when it cannot be written
 */
export function openDataDir(path: string): DataDir {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    lock(path);
    return {
      path,
      masterSecret: readOrMake(join(path, 'master-secret')),
      isDone: (what) => existsSync(join(path, `${what}.done`)),
      markDone: (what) => writeFileSync(join(path, `${what}.done`), `${new Date().toISOString()}\n`),
      unlock: () => rmSync(lockFile(path), { force: true }),
    };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('STARTUP_FAILED', sentenceFor(path, cause), { cause });
  }
}

function lock(path: string): void {
  const file = lockFile(path);
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && isRunning(owner)) {
    throw new AppError(
      'STARTUP_FAILED',
      `GoodGo already runs on ${path} (process ${owner}): stop it first, or set GOODGO_DATA_DIR to another folder.`,
    );
  }
  writeFileSync(file, String(process.pid));
}

function lockFile(path: string): string {
  return join(path, 'lock');
}

/** Written beside and renamed, so that a full disk leaves no half secret. */
function readOrMake(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(32).toString('base64'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}

function sentenceFor(path: string, cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC')
    return `The disk of ${path} is full: make room, or set GOODGO_DATA_DIR to another disk.`;
  return `${path} cannot be written (${code ?? String(cause)}): set GOODGO_DATA_DIR to a folder that can.`;
}
