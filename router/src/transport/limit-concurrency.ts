import { AppError } from '@goodgo/errors';
import type { TransportPolicy } from './subgraph-request.ts';

/** How much may be waited for at once. */
export interface ConcurrencyOptions {
  readonly maxConcurrent: number;
  /** Hears how many calls are in hand, whenever that changes. */
  readonly onInFlight?: (calls: number) => void;
}

/** Refuses calls beyond those that a subgraph may have in hand: they would only wait, and the memory with them. */
export function limitConcurrency({ maxConcurrent, onInFlight }: ConcurrencyOptions): TransportPolicy {
  let inFlight = 0;
  const count = (change: 1 | -1) => {
    inFlight += change;
    onInFlight?.(inFlight);
  };
  return (next) => async (request) => {
    if (inFlight >= maxConcurrent) {
      throw new AppError('UNAVAILABLE', `${request.subgraph} has ${maxConcurrent} calls in hand already`);
    }
    count(1);
    try {
      return await next(request);
    } finally {
      count(-1);
    }
  };
}
