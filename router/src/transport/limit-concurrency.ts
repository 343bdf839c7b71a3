import { AppError } from '@goodgo/errors';
import type { TransportPolicy } from './subgraph-request.ts';

/** How much may be waited for at once. */
export interface ConcurrencyOptions {
  readonly maxConcurrent: number;
  /** Gets what tells how many calls are in hand. */
  readonly watch?: (inFlight: () => number) => void;
}

/** Refuses calls beyond those that a subgraph may have in hand: they would only wait, and the memory with them. */
export function limitConcurrency({ maxConcurrent, watch }: ConcurrencyOptions): TransportPolicy {
  let inFlight = 0;
  watch?.(() => inFlight);
  return (next) => async (request) => {
    if (inFlight >= maxConcurrent) {
      throw new AppError('UNAVAILABLE', `${request.subgraph} has ${maxConcurrent} calls in hand already`);
    }
    inFlight += 1;
    try {
      return await next(request);
    } finally {
      inFlight -= 1;
    }
  };
}
