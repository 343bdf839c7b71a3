import { AppError } from '@goodgo/errors';
import type { TransportPolicy } from './subgraph-request.ts';

/** How long a subgraph may take. */
export interface DeadlineOptions {
  /** The most that a query may take; a mutation may take what is left of the client's deadline. */
  readonly timeoutMs: number;
}

const ownWorkMs = 50; // kept back, so that the answer still reaches the client in time
const worthStartingMs = 100;

/**
 * Gives a request up when its time is over or, if it is a query, when the client has gone. A mutation is not broken off
 * for a client who left: it takes effect anyway, and her retry finds it done.
 */
export function deadline({ timeoutMs }: DeadlineOptions): TransportPolicy {
  return (next) => async (request) => {
    const remainingMs = request.context.deadlineAt - Date.now() - ownWorkMs;
    if (remainingMs < worthStartingMs) throw tooLate('Too little time is left to ask the subgraph');
    const isQuery = request.operation === 'query';
    const budgetMs = isQuery ? Math.min(timeoutMs, remainingMs) : remainingMs;
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(tooLate(`No answer within ${budgetMs} ms`)), budgetMs);
    const leave = () => giveUp.abort(new AppError('UNAVAILABLE', 'The client has gone'));
    if (isQuery) request.context.signal.addEventListener('abort', leave, { once: true });
    try {
      if (isQuery && request.context.signal.aborted) leave();
      return await next({ ...request, deadlineAt: Date.now() + budgetMs, signal: giveUp.signal });
    } finally {
      clearTimeout(timer);
      request.context.signal.removeEventListener('abort', leave);
    }
  };
}

function tooLate(message: string): AppError {
  return new AppError('DEADLINE_EXCEEDED', message);
}
