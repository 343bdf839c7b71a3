import { fakeClock } from '@goodgo/testing';
import { describe, expect, it } from 'vitest';
import { retryBudget } from './retry-budget.ts';
import { policyTester } from './testing/policy-tester.ts';

function subgraphWithBudget(budget: { budgetPercent: number; minPerSecond: number }) {
  const clock = fakeClock();
  const { send, passed } = policyTester(retryBudget({ ...budget, now: () => clock.now().getTime() }));
  /** Sends calls that are all lost. Answers how many may be sent again. */
  const repeated = (calls: number, mayRepeat = () => true) => {
    const before = passed.length;
    for (let call = 0; call < calls; call += 1) void send({ mayRepeat });
    return passed.slice(before).filter(({ request }) => request.mayRepeat?.('unknown')).length;
  };
  return { repeated, advance: clock.advance };
}

describe('of the calls of the last ten seconds, when all are lost,', () => {
  it.each([
    { calls: 1_000, budgetPercent: 10, minPerSecond: 0, repeats: 100 },
    { calls: 1_000, budgetPercent: 10, minPerSecond: 1, repeats: 110 },
    { calls: 5, budgetPercent: 10, minPerSecond: 1, repeats: 5 },
    { calls: 50, budgetPercent: 0, minPerSecond: 1, repeats: 10 },
    { calls: 50, budgetPercent: 0, minPerSecond: 0, repeats: 0 },
    { calls: 9, budgetPercent: 10, minPerSecond: 0, repeats: 1 },
    { calls: 30, budgetPercent: 100, minPerSecond: 0, repeats: 30 },
  ])('$repeats of $calls are sent again with $budgetPercent % and $minPerSecond a second', (row) => {
    expect(subgraphWithBudget(row).repeated(row.calls)).toBe(row.repeats);
  });

  it('none that may not, and they cost nothing', () => {
    const { repeated } = subgraphWithBudget({ budgetPercent: 10, minPerSecond: 0 });
    expect(repeated(100, () => false)).toBe(0);
    expect(repeated(100)).toBe(20);
  });

  it('as many again when those are past', () => {
    const { repeated, advance } = subgraphWithBudget({ budgetPercent: 10, minPerSecond: 0 });
    expect([repeated(100), repeated(100)]).toEqual([10, 10]);
    advance(10_000);
    expect(repeated(100)).toBe(10);
  });
});
