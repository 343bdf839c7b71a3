import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { AppError } from '@goodgo/errors';

/** What to start and how it is ended. */
export type SupervisedOptions = {
  /** A path, or a name on the PATH. */
  readonly command: string;
  readonly args?: readonly string[];
  /** The whole environment of the process. @default that of this process */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Hears each line that the process writes. @default what it writes is discarded */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void;
  /** How it is asked to end, by `stop` and when this process dies. @default SIGTERM */
  readonly stopSignal?: NodeJS.Signals;
  /** How long it may take to end when asked before it is killed. @default 5000 */
  readonly graceMs?: number;
};

/** How a process ended: with a code, or by a signal. */
export type ProcessExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A process that ends when this one does. */
export type SupervisedProcess = {
  /** Of the command itself, not of a shell around it; also the id of its process group. */
  readonly pid: number;
  /** Resolves when it has ended and all its lines were heard. Never rejects; 126 or 127 is a command not found. */
  readonly exited: Promise<ProcessExit>;
  /** Asks it to end, kills it after the grace period, and resolves when it is gone. May be called again. */
  stop(signal?: NodeJS.Signals): Promise<ProcessExit>;
};

/*
 * Descriptor 3 is a pipe whose other end only the parent holds: it closes however the parent dies. A watchdog waits
 * for that, then asks the command to end and, when it is gone or out of time, kills what is left of the group. It
 * exists before the command does and keeps the group's id from being reused. The command takes the place of the shell.
 */
const script = `
signal=$1 tenths=$2
shift 2
( (
  trap '' HUP INT QUIT TERM
  read -r _ <&3
  kill -s "$signal" $$
  while [ "$tenths" -gt 0 ] && kill -0 $$; do
    sleep 0.1
    tenths=$((tenths - 1))
  done
  kill -s KILL -- -$$
) </dev/null >/dev/null 2>&1 & )
exec "$@" 3<&-
`;

/**
 * Starts a process in a group of its own. It ends, with all its children that stay in the group, when `stop` is
 * called, when it ends itself, and when this process dies in whatever way, `kill -9` included. A Ctrl-C in the
 * terminal does not reach it. Needs a POSIX `sh`.
 *
 * @throws AppError STARTUP_FAILED when there is no such working directory.
 */
export function spawnSupervised(options: SupervisedOptions): SupervisedProcess {
  const { command, cwd, stopSignal = 'SIGTERM', graceMs = 5_000 } = options;
  const child = start(options, stopSignal, graceMs);
  const pid = child.pid;
  if (pid === undefined) {
    throw new AppError('STARTUP_FAILED', `${command} can't be started in ${cwd ?? 'the current directory'}`);
  }
  hearLines(child, options.onLine);
  const exited = exitOf(child, pid);
  return {
    pid,
    exited,
    async stop(signal = stopSignal) {
      child.kill(signal);
      const impatience = setTimeout(() => killGroup(pid), graceMs);
      return exited.finally(() => clearTimeout(impatience));
    },
  };
}

function start(options: SupervisedOptions, stopSignal: NodeJS.Signals, graceMs: number): ChildProcess {
  const { command, args = [], env, cwd, onLine } = options;
  const output = onLine === undefined ? 'ignore' : 'pipe';
  const tenths = String(Math.ceil(graceMs / 100));
  const watched = ['-c', script, 'sh', stopSignal.replace('SIG', ''), tenths, command, ...args];
  const child = spawn('/bin/sh', watched, {
    detached: true, // a session and a process group of its own
    stdio: ['ignore', output, output, 'pipe'],
    ...(env && { env }),
    ...(cwd !== undefined && { cwd }),
  });
  child.on('error', () => undefined); // there is no pid then, which is told to the caller
  child.stdio[3]?.on('error', () => undefined); // the pipe ends with the process
  return child;
}

function hearLines(child: ChildProcess, onLine: SupervisedOptions['onLine']): void {
  const hear = (input: Readable | null, stream: 'stdout' | 'stderr') => {
    if (input && onLine) createInterface({ input }).on('line', (line) => onLine(line, stream));
  };
  hear(child.stdout, 'stdout');
  hear(child.stderr, 'stderr');
}

// A grandchild that has left the group may hold the output open; its lines are not waited for.
const lastLinesMs = 1_000;

function exitOf(child: ChildProcess, pid: number): Promise<ProcessExit> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      killGroup(pid); // the watchdog, and children left behind
      const closing = setTimeout(() => {
        for (const stream of child.stdio) stream?.destroy();
      }, lastLinesMs);
      child.once('close', (code, signal) => {
        clearTimeout(closing);
        resolve({ code, signal });
      });
    });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left of the group.
  }
}
