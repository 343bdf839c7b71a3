import type { PlanStep } from './compile/describe-plan.ts';

/** How an operation is answered, for people to read. */
export interface OperationPlan {
  /** The requests to subgraphs; none where nobody has to be asked. */
  readonly steps: readonly PlanStep[];
  /** How long planning took when it was done. */
  readonly planningMs: number;
  /** Whether it was planned before. */
  readonly isFromCache: boolean;
}
