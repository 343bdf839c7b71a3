import type { PlanStep } from './operation-plan.ts';

/** Steps that may run side by side: what they wait for stands in the stages before. */
export type Stage = readonly NumberedStep[];

/** A step with its number, as people count. */
export interface NumberedStep extends PlanStep {
  number: number;
  /** The numbers of the steps that it waits for. */
  waitsFor: readonly number[];
}

/** The stages of a plan in the order in which they run. A step begins as soon as its own are over, not the whole stage. */
export function stagesOf(steps: readonly PlanStep[]): Stage[] {
  const levels: number[] = [];
  for (const { after } of steps) levels.push(1 + Math.max(-1, ...after.map((index) => levels[index] ?? -1)));
  const stages: NumberedStep[][] = [];
  for (const [index, level] of levels.entries()) {
    const step = steps[index];
    if (step === undefined) continue;
    stages[level] ??= [];
    const waitsFor = step.after.map((earlier) => earlier + 1);
    stages[level].push({ ...step, number: index + 1, waitsFor });
  }
  return stages;
}
