import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { mendMovedSelections } from './mend-moved-selections.ts';
import { mendPathTrees } from './mend-path-trees.ts';
import type { IsSound } from './sound-plan.ts';
import { TooLongError, within } from './within.ts';

/**
 * Plans the only operation of a document.
 *
 * @param withinMs how long it may take
 * @throws Error of the planner, or a TooLongError
 */
export type Plan = (
  document: DocumentNode,
  labels: ReadonlyMap<string, boolean>,
  withinMs: number,
) => QueryPlan;

mendPathTrees();
mendMovedSelections();

/** A plan in which a subgraph is not told what it has to know. */
class UnsoundPlanError extends Error {}

/** Plans on a supergraph as it is. @param isSound which of the plans count */
export function plannerOf(supergraph: Supergraph, isSound: IsSound): Plan {
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false, // what is merged into one request must not depend on names
    debug: { maxEvaluatedPlans: 500 },
  });
  const api = supergraph.apiSchema();
  return (document, labels, withinMs) => {
    const plan = within(withinMs, () =>
      planner.buildQueryPlan(operationFromDocument(api, document), { overrideConditions: new Map(labels) }),
    );
    if (plan.node && !isSound(plan.node, labels)) throw new UnsoundPlanError('What is required is not told');
    return plan;
  };
}

/**
 * Plans in one way after the other where the planner contradicts itself or does not come to an end, all of them in the time of
 * one: each has half of what is left.
 *
 * @param others the ways besides the first, for an operation
 * @throws Error of the first way
 */
export function inTurns(first: Plan, others: (operation: DocumentNode) => Iterable<Plan>): Plan {
  return (document, labels, withinMs) => {
    const end = performance.now() + withinMs;
    try {
      return first(document, labels, withinMs / 2);
    } catch (error) {
      if (!isContradiction(error) && !(error instanceof TooLongError)) throw error;
      const ask = (plan: Plan, leftMs: number) => foundBy(plan, document, labels, leftMs / 2);
      const found = firstFound(others(document), end, ask);
      if (found) return found;
      throw error;
    }
  };
}

function firstFound(
  plans: Iterable<Plan>,
  end: number,
  ask: (plan: Plan, leftMs: number) => QueryPlan | undefined,
): QueryPlan | undefined {
  for (const plan of plans) {
    const leftMs = end - performance.now();
    if (leftMs <= 0) return undefined;
    const found = ask(plan, leftMs);
    if (found) return found;
  }
  return undefined;
}

function foundBy(plan: Plan, ...asked: Parameters<Plan>): QueryPlan | undefined {
  try {
    const found = plan(...asked);
    return found.node ? found : undefined;
  } catch {
    return undefined; // the first reason is the one to tell
  }
}

/**
 * Whether the planner makes two fetches wait for each other, as it does in those that it never ends with, or takes a thing that
 * an interface object stands for to be of one of its types there, or asks for a field without what it requires.
 */
export function isContradiction(error: unknown): boolean {
  if (error instanceof UnsoundPlanError) return true;
  const message = error instanceof Error ? error.message : '';
  return message.endsWith('would create a cycle') || message.startsWith('Cannot add fragment of condition');
}
