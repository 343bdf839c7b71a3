import { AppError } from '@goodgo/errors';

/** With less time than this, in milliseconds, work is not worth starting: its answer would come too late. */
export const leastUsefulMs = 100;

/** Kept back by each hop, in milliseconds, so that an answer in the last moment still reaches the caller. */
const ownWorkMs = 50;

/**
 * How long a call may take that has to be answered before `deadline` (milliseconds since the epoch).
 * @throws AppError DEADLINE_EXCEEDED when that is too little to be of use
 */
export function patienceFor(what: string, deadline: number, mostMs: number): number {
  const patience = Math.floor(Math.min(mostMs, deadline - Date.now() - ownWorkMs)); // timers take whole milliseconds
  if (patience >= leastUsefulMs) return patience;
  throw new AppError('DEADLINE_EXCEEDED', `There was no time left to ask ${what}.`);
}
