import { slidingCount } from './sliding-count.ts';
import type { TransportPolicy } from './subgraph-request.ts';

/** How many calls may be sent again. */
export interface RetryBudgetOptions {
  /** In percent of the calls of the last ten seconds. */
  readonly budgetPercent: number;
  /** What is allowed each second whatever the percentage says. */
  readonly minPerSecond: number;
  /** A clock in milliseconds. @default performance.now */
  readonly now?: () => number;
}

const windowMs = 10_000;

/**
 * Lets a call be sent again only while few are: when a subgraph breaks down, repeating everything would double what it has
 * to bear (Finagle calls this a retry budget).
 */
export function retryBudget({ budgetPercent, minPerSecond, now }: RetryBudgetOptions): TransportPolicy {
  const clock = now ?? (() => performance.now());
  const calls = slidingCount(windowMs, clock);
  const repeats = slidingCount(windowMs, clock);
  const least = (minPerSecond * windowMs) / 1_000;
  const isAffordable = () => repeats.total() < least + (calls.total() * budgetPercent) / 100;
  return (next) => (request) => {
    calls.add();
    const { mayRepeat } = request;
    return next({
      ...request,
      mayRepeat: (lost) => {
        if (!mayRepeat?.(lost) || !isAffordable()) return false;
        repeats.add();
        return true;
      },
    });
  };
}
