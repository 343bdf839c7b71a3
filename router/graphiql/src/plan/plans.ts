import type { FetcherOpts } from '@graphiql/toolkit';
import { createCell } from '../cell.ts';
import { type OperationPlan, planIn, withoutPlan } from './operation-plan.ts';

const planHeader = 'x-goodgo-plan';

/** What is there to show. */
export type ShownPlan =
  | { kind: 'none-yet' }
  /** The router was asked for a plan and sent none. */
  | { kind: 'missing' }
  | { kind: 'plan'; plan: OperationPlan };

/** Asks for the plans of operations while the switch is on, and keeps the last one. */
export function createPlans() {
  const isWanted = createCell(false);
  const shown = createCell<ShownPlan>({ kind: 'none-yet' });
  return {
    isWanted,
    shown,
    /** The options of GraphiQL's fetcher, with the wish for the plan. What a person has put into the headers editor wins. */
    asking: (options: FetcherOpts | undefined): FetcherOpts | undefined =>
      isWanted.get() ? { ...options, headers: { [planHeader]: '1', ...options?.headers } } : options,
    /** Takes the plan out of an answer, and gives back the rest. While the switch is off it stays for whoever has asked by hand. */
    observe(answer: unknown): unknown {
      const plan = planIn(answer);
      if (plan) shown.set({ kind: 'plan', plan });
      else shown.set({ kind: isWanted.get() ? 'missing' : 'none-yet' });
      return plan && isWanted.get() ? withoutPlan(answer) : answer;
    },
  };
}

/** See {@link createPlans}. */
export type Plans = ReturnType<typeof createPlans>;
