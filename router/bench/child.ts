import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AppError } from '@goodgo/errors';

/** A process that the benchmark started. */
export interface Child {
  readonly pid: number;
  readonly process: ChildProcess;
  /** Ends it in order, and by force when that takes long. */
  stop(): Promise<void>;
}

/** What is told a process when it starts. */
export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
}

const patienceMs = 10_000;

/** Starts a file of this folder; it ends when the benchmark does, however that ends. */
export function startChild(file: string, { args = [], env = {}, execArgv = [] }: ChildOptions = {}): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  if (child.pid === undefined) throw new AppError('STARTUP_FAILED', `${file} does not start`);
  return { pid: child.pid, process: child, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(force);
}

/** The next message of a process. @throws AppError UNAVAILABLE when it ends instead. */
export function nextMessage<T>({ process: child }: Child): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => {
      child.off('message', told);
      reject(new AppError('UNAVAILABLE', `A process of the benchmark ended with ${code}`));
    };
    const told = (message: unknown) => {
      child.off('exit', ended);
      resolve(message as T);
    };
    child.once('message', told).once('exit', ended);
  });
}
