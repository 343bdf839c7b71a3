import { dig, digList, digText } from '../json.ts';

/** How the router has answered an operation, as it tells in `extensions.goodgo.plan`. */
export interface OperationPlan {
  steps: readonly PlanStep[];
  planningMs: number;
  /** Whether the operation was planned before. */
  isFromCache: boolean;
}

/** One request to a subgraph. */
export interface PlanStep {
  subgraph: string;
  /** The steps that it waits for, by their indexes. */
  after: readonly number[];
  /** What the subgraph is asked, as GraphQL. */
  operation: string;
  entities: readonly PlanEntities[];
}

/** Objects of which the subgraph is asked for its part. */
export interface PlanEntities {
  /** The key of the list that it answers. */
  key: string;
  /** What it is told of each: `Variant { id }`. */
  representation: string;
  /** Where they stand in the answer. */
  paths: readonly string[];
}

/** The plan in an answer; undefined where the router has sent none. */
export function planIn(answer: unknown): OperationPlan | undefined {
  const plan = dig(answer, 'extensions', 'goodgo', 'plan');
  if (!Array.isArray(dig(plan, 'steps'))) return undefined;
  return {
    steps: digList(plan, 'steps').map(stepOf),
    planningMs: Number(dig(plan, 'planningMs') ?? 0),
    isFromCache: dig(plan, 'isFromCache') === true,
  };
}

/** The answer as it would be if nobody had asked for the plan. */
export function withoutPlan(answer: unknown): unknown {
  const { goodgo, ...extensions } = Object(dig(answer, 'extensions')) as Record<string, unknown>;
  const { plan: _, ...ours } = Object(goodgo) as Record<string, unknown>;
  const rest = { ...extensions, ...(isEmpty(ours) ? {} : { goodgo: ours }) };
  const { extensions: __, ...shown } = Object(answer) as Record<string, unknown>;
  return isEmpty(rest) ? shown : { ...shown, extensions: rest };
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}

function stepOf(step: unknown): PlanStep {
  return {
    subgraph: digText(step, 'subgraph') ?? '?',
    after: digList(step, 'after').map(Number),
    operation: digText(step, 'operation') ?? '',
    entities: digList(step, 'entities').map((entities) => ({
      key: digText(entities, 'key') ?? '',
      representation: digText(entities, 'representation') ?? '',
      paths: digList(entities, 'paths').map(String),
    })),
  };
}
