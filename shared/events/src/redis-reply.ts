import { AppError } from '@goodgo/errors';

/** An entry of a stream: its id and its fields, name and value in turn. */
export type StreamEntry = readonly [id: string, fields: readonly string[]];

/** The error of a transport that could not do what it was asked. */
export function outOfReach(what: string, cause?: unknown): AppError {
  return new AppError('UNAVAILABLE', `Redis could not ${what}`, { cause });
}

/** The replies of a pipeline. Throws AppError UNAVAILABLE when one of its commands failed. */
export async function repliesOf(
  run: Promise<[error: Error | null, result: unknown][] | null>,
  what: string,
): Promise<unknown[]> {
  const results = await run.catch((cause: unknown) => {
    throw outOfReach(what, cause);
  });
  const failed = results?.find(([error]) => error !== null);
  if (results === null || failed !== undefined) throw outOfReach(what, failed?.[0]);
  return results.map(([, result]) => result);
}

/** Whether stream id `a` lies before `b`. */
export function isBefore(a: string, b: string): boolean {
  const [aMs = 0, aNth = 0] = a.split('-').map(Number);
  const [bMs = 0, bNth = 0] = b.split('-').map(Number);
  return aMs < bMs || (aMs === bMs && aNth < bNth);
}
