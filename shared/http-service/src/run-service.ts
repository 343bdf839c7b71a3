import { isAppError } from '@goodgo/errors';

/** What a process runs: a service that starts, and stops in order. */
export interface Runnable {
  start(): Promise<unknown>;
  dispose(): Promise<void>;
}

/**
 * The `main` of every service: makes it, starts it, and disposes of it on SIGTERM or SIGINT. A start that fails prints one
 * sentence that says what to do and ends the process with code 1.
 */
export async function runService(name: string, create: () => Runnable): Promise<void> {
  try {
    const service = create();
    const stop = once(() => {
      service.dispose().then(
        () => process.exit(0),
        (error: unknown) => fail(name, error),
      );
    });
    process.on('SIGTERM', stop).on('SIGINT', stop);
    await service.start();
  } catch (error) {
    fail(name, error);
  }
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
