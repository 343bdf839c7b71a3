import { setTimeout as pause } from 'node:timers/promises';

/** How long to wait. */
export interface EventuallyOptions {
  /** @default 5000 */
  readonly deadlineMs?: number;
  /** @default 20 */
  readonly everyMs?: number;
}

/**
 * Repeats an assertion until it holds, and answers with what it returned. For what another process does on its own time;
 * what this process does is awaited or drained instead.
 * @throws what the assertion threw last, when the deadline is over
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { deadlineMs = 5_000, everyMs = 20 }: EventuallyOptions = {},
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() + everyMs > deadline) throw error;
    }
    await pause(everyMs);
  }
}
