import { AppError } from '@goodgo/errors';
import { nextMessage } from './child.ts';
import type { Contender } from './contender.ts';
import type { LoadResult } from './load.ts';
import type { Subject } from './rows.ts';
import type { Stage } from './stage.ts';
import type { Verified } from './verify.ts';

/** Sends an operation until both the time is over and the count is reached. */
export type Send = (contender: Contender, ms: number, atLeast: number) => Promise<LoadResult>;

const connections = 50;
const apart = 1_000_000;
let next = 0;

/** The clients of one row. */
export function clientsFor(
  { operation, graph }: Subject,
  verified: ReadonlyMap<Contender, Verified>,
  stage: Stage,
): Send {
  const { clients } = stage;
  const headers = stage.headers(graph);
  return async (contender, ms, atLeast) => {
    next += apart; // no two requests of a run have the same number
    const answer = nextMessage<{ result?: LoadResult; error?: string }>(clients);
    clients.process.send({
      ...{ url: contender.url, operation, headers, connections, ms, atLeast },
      ...{ first: next, bytes: verified.get(contender)?.bytes },
    });
    const { result, error } = await answer;
    if (result) return result;
    throw new AppError('UNAVAILABLE', `${contender.name} fails under load: ${error}`);
  };
}
