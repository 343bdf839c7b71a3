import { operationFromDocument, type Supergraph } from '@apollo/federation-internals';
import { type PlanNode, type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode } from 'graphql';
import { within } from './within.ts';

/** Plans the only operation of a document. @throws Error of the planner, or a TooLongError */
export type Plan = (document: DocumentNode, labels: ReadonlyMap<string, boolean>) => QueryPlan;

/** A plan takes a few milliseconds, one of a very large operation some hundreds. */
const longestPlanningMs = 2_000;

/** Plans on a supergraph as it is. */
export function plannerOf(supergraph: Supergraph): Plan {
  const planner = new QueryPlanner(supergraph, {
    reuseQueryFragments: false, // what is merged into one request must not depend on names
    debug: { maxEvaluatedPlans: 500 },
  });
  const api = supergraph.apiSchema();
  return (document, labels) =>
    within(longestPlanningMs, () =>
      planner.buildQueryPlan(operationFromDocument(api, document), { overrideConditions: new Map(labels) }),
    );
}

/**
 * Plans in another way where the planner contradicts itself: what it then finds counts if nothing is mixed up in it.
 *
 * @param makeOther is called when it is first needed
 */
export function withOther(plan: Plan, makeOther: () => Plan): Plan {
  let other: Plan | undefined;
  return (document, labels) => {
    try {
      return plan(document, labels);
    } catch (error) {
      if (!isContradiction(error)) throw error;
      other ??= makeOther();
      const found = foundBy(() => other?.(document, labels));
      if (found) return found;
      throw error;
    }
  };
}

function foundBy(plan: () => QueryPlan | undefined): QueryPlan | undefined {
  try {
    const found = plan();
    const node = found?.node;
    return node && node.kind !== 'Subscription' && tellsAllAlike(node) ? found : undefined;
  } catch {
    return undefined; // the first reason is the one to tell
  }
}

/**
 * Whether the planner makes two fetches wait for each other, as it does in those that it never ends with, or takes a thing that
 * an interface object stands for to be of one of its types there.
 */
export function isContradiction(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return message.endsWith('would create a cycle') || message.startsWith('Cannot add fragment of condition');
}

/** Whether interface objects are told the same of things of all types: else what belongs to one is mixed up with what belongs to all. */
function tellsAllAlike(node: PlanNode): boolean {
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.every(tellsAllAlike);
  if (node.kind === 'Flatten') return tellsAllAlike(node.node);
  if (node.kind !== 'Fetch' || !node.inputRewrites?.length) return true;
  const told = (node.requires ?? []).map(({ selections = [] }) => JSON.stringify(selections));
  return new Set(told).size <= 1;
}
