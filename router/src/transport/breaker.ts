import { AppError, isAppError } from '@goodgo/errors';
import { slidingCount } from './sliding-count.ts';
import type { SubgraphResponse, TransportPolicy } from './subgraph-request.ts';

/** When a subgraph is left alone. */
export interface BreakerOptions {
  /** Failures from which on it is, in percent of the calls in the window. */
  readonly failurePercent: number;
  /** Calls in the window before their failures say anything. */
  readonly minimumCalls: number;
  readonly windowMs: number;
  /** How long it is left alone before one call tries it again. */
  readonly pauseMs: number;
  /** Hears of each change. */
  readonly onState?: (state: BreakerState) => void;
  /** A clock in milliseconds. @default performance.now */
  readonly now?: () => number;
}

/** `closed`: calls pass. `open`: none does. `half-open`: one is on its way to find out. */
export type BreakerState = 'closed' | 'open' | 'half-open';

/**
 * Refuses calls to a subgraph of which most calls failed lately, so that clients get the rest of their answer at once and the
 * subgraph gets time to recover. After a pause one call tries it: when that succeeds all pass again.
 *
 * What counts as a failure is no answer in time, no connection, or a status of 500 and above; a client who left says nothing
 * of the subgraph.
 */
export function breaker(options: BreakerOptions): TransportPolicy {
  const { failurePercent, minimumCalls, windowMs, pauseMs, onState, now = () => performance.now() } = options;
  const calls = slidingCount(windowMs, now);
  const failures = slidingCount(windowMs, now);
  let state: BreakerState = 'closed';
  let openedAt = 0;

  function become(next: BreakerState): void {
    if (next !== state) onState?.(next);
    state = next;
    if (next === 'open') openedAt = now();
    if (next !== 'closed') return;
    calls.clear();
    failures.clear();
  }

  /** Answers whether this call is the one that tries the subgraph. */
  function admit(subgraph: string): boolean {
    if (state === 'closed') return false;
    if (state === 'half-open' || now() - openedAt < pauseMs) {
      throw new AppError('UNAVAILABLE', `${subgraph} is left alone: most calls to it failed lately`);
    }
    become('half-open');
    return true;
  }

  function note(end: CallEnd, isTrial: boolean): void {
    if (isTrial) become(endsTrial[end]);
    if (isTrial || end === 'given up') return;
    calls.add();
    if (end === 'answered') return;
    failures.add();
    const isMostly = () => failures.total() * 100 >= failurePercent * calls.total();
    if (state === 'closed' && calls.total() >= minimumCalls && isMostly()) become('open');
  }

  return (next) => async (request) => {
    const isTrial = admit(request.subgraph);
    try {
      const response = await next(request);
      note(endOf(response), isTrial);
      return response;
    } catch (error) {
      note(request.context.signal.aborted ? 'given up' : failureOf(error), isTrial);
      throw error;
    }
  };
}

type CallEnd = 'answered' | 'failed' | 'given up';

/** A trial that nobody waited for has found nothing out: the next call is another. */
const endsTrial: Readonly<Record<CallEnd, BreakerState>> = {
  answered: 'closed',
  failed: 'open',
  'given up': 'open',
};

function endOf({ status }: SubgraphResponse): CallEnd {
  return status >= 500 ? 'failed' : 'answered';
}

function failureOf(error: unknown): CallEnd {
  const isSilence = isAppError(error) && (error.code === 'UNAVAILABLE' || error.code === 'DEADLINE_EXCEEDED');
  return isSilence ? 'failed' : 'answered';
}
