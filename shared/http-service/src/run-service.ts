import { isAppError } from '@goodgo/errors';
import { createLogger } from '@goodgo/logger';

/** What a process runs: a service that starts, and stops in order. */
export interface Runnable {
  start(): Promise<unknown>;
  dispose(): Promise<void>;
}

/**
 * The `main` of every service: makes it, starts it, and disposes of it on SIGTERM or SIGINT. A start that fails prints one
 * sentence that says what to do and ends the process with code 1; an error that nobody caught ends it with a line in the log.
 */
export async function runService(name: string, create: () => Runnable | Promise<Runnable>): Promise<void> {
  try {
    const service = await create();
    const stop = once(() => {
      service.dispose().then(
        () => process.exit(0),
        (error: unknown) => fail(name, error),
      );
    });
    process.on('SIGTERM', stop).on('SIGINT', stop);
    await service.start();
    process.on('uncaughtException', (err) => crash(name, err));
  } catch (error) {
    fail(name, error);
  }
}

/** Node would print the error as it is, over many lines and with whatever a driver hung on it. */
function crash(name: string, err: unknown): never {
  createLogger({ service: name, level: 'fatal' }).fatal({ err }, 'service.crashed');
  process.exit(1);
}

/** Ctrl-C reaches a whole process group, and a supervisor's SIGTERM may follow it. */
function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}

function fail(name: string, error: unknown): never {
  const sentence = isAppError(error) ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${name}: ${sentence}\n`);
  process.exit(1);
}
