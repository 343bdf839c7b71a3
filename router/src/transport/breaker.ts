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
 * What counts as a failure is no answer in time, no connection, or a status of 500 and above. A call that was given up for
 * any other reason than its time says nothing of the subgraph, nor does one that began before the last change of state.
 */
export function breaker(options: BreakerOptions): TransportPolicy {
  const { failurePercent, minimumCalls, windowMs, pauseMs, onState, now = () => performance.now() } = options;
  const calls = slidingCount(windowMs, now);
  const failures = slidingCount(windowMs, now);
  let state: BreakerState = 'closed';
  let openedAt = 0;
  let isTried = false;
  let changes = 0;

  function become(next: BreakerState): void {
    if (next === state) return;
    state = next;
    changes += 1;
    if (next === 'open') openedAt = now();
    if (next === 'closed') {
      calls.clear();
      failures.clear();
    }
    onState?.(next);
  }

  function admit(subgraph: string): void {
    if (state === 'closed') return;
    const mayTry = state === 'half-open' ? !isTried : now() - openedAt >= pauseMs;
    if (!mayTry)
      throw new AppError('UNAVAILABLE', `${subgraph} is left alone: most calls to it failed lately`);
    become('half-open');
    isTried = true;
  }

  function note(end: CallEnd): void {
    if (state === 'half-open') noteTrial(end);
    else if (end !== 'given up') count(end);
  }

  /** One that nobody waited for has found nothing out: the next call is another. */
  function noteTrial(end: CallEnd): void {
    isTried = false;
    if (end !== 'given up') become(end === 'answered' ? 'closed' : 'open');
  }

  function count(end: CallEnd): void {
    calls.add();
    if (end !== 'failed') return;
    failures.add();
    if (calls.total() < minimumCalls) return;
    if (failures.total() * 100 >= failurePercent * calls.total()) become('open');
  }

  return (next) => async (request) => {
    admit(request.subgraph);
    const begun = changes;
    const noteIfNew = (end: CallEnd) => {
      if (begun === changes) note(end);
    };
    try {
      const response = await next(request);
      noteIfNew(endOf(response));
      return response;
    } catch (error) {
      noteIfNew(isGivenUp(request.signal) ? 'given up' : failureOf(error));
      throw error;
    }
  };
}

type CallEnd = 'answered' | 'failed' | 'given up';

function isGivenUp({ aborted, reason }: AbortSignal): boolean {
  return aborted && !(isAppError(reason) && reason.code === 'DEADLINE_EXCEEDED');
}

function endOf({ status }: SubgraphResponse): CallEnd {
  return status >= 500 ? 'failed' : 'answered';
}

function failureOf(error: unknown): CallEnd {
  const isSilence = isAppError(error) && (error.code === 'UNAVAILABLE' || error.code === 'DEADLINE_EXCEEDED');
  return isSilence ? 'failed' : 'answered';
}
