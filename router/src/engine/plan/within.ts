import { createContext, Script } from 'node:vm';
import { isJsonObject } from '../json.ts';

const context = createContext({});
const script = new Script('work()');

/** The work took longer than it may. */
export class TooLongError extends Error {}

/**
 * Does work that cannot be interrupted from the outside, and gives up when it takes too long: some of what the planner is
 * asked never ends, and until then no other request would be answered.
 *
 * @throws TooLongError
 */
export function within<Result>(timeoutMs: number, work: () => Result): Result {
  context.work = work;
  try {
    return script.runInContext(context, { timeout: Math.max(1, Math.ceil(timeoutMs)) }) as Result;
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw new TooLongError(`no end after ${Math.ceil(timeoutMs)} ms`, { cause: error });
  } finally {
    context.work = undefined;
  }
}

/** The error is of the context, which has an `Error` of its own. */
function isTimeout(error: unknown): boolean {
  return isJsonObject(error) && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
