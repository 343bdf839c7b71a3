import type { PlanNode, QueryPlan } from '@apollo/query-planner';
import { AppError, assertNever } from '@goodgo/errors';
import type { Step } from '../execute/run.ts';
import { compileFetch } from './compile-fetch.ts';
import { placeAt } from './place.ts';
import type { PlannedGraph } from './planned-graph.ts';
import { splitFetch } from './split-fetch.ts';

/** Turns a plan into a step that can run any number of times. */
export function compilePlan(node: NonNullable<QueryPlan['node']>, graph: PlannedGraph): Step {
  if (node.kind === 'Subscription') throw notYet('Subscriptions');
  return compileNode(node, [], graph);
}

function compileNode(node: PlanNode, path: readonly (string | number)[], graph: PlannedGraph): Step {
  switch (node.kind) {
    case 'Fetch':
      return inParallel(
        splitFetch(node, graph.fixedFields).map((part) => compileFetch(part, placeAt(path), graph)),
      );
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], graph);
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, path, graph)));
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, path, graph)));
    case 'Condition': {
      const { condition, ifClause, elseClause } = node;
      const yes = ifClause ? compileNode(ifClause, path, graph) : nothing;
      const no = elseClause ? compileNode(elseClause, path, graph) : nothing;
      return (run) => (run.isTrue(condition) ? yes(run) : no(run));
    }
    case 'Defer':
      throw notYet('Answers in parts (`@defer`)');
    default:
      return assertNever(node);
  }
}

async function nothing(): Promise<void> {
  // a plan may have nothing to ask for
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) await step(run);
  };
}

function inParallel(steps: readonly Step[]): Step {
  const [only, ...others] = steps;
  if (only && others.length === 0) return only;
  return async (run) => {
    await Promise.all(steps.map((step) => step(run)));
  };
}

function notYet(what: string): AppError {
  return new AppError('BAD_USER_INPUT', `${what} are not served yet: ask for the whole answer at once.`);
}
