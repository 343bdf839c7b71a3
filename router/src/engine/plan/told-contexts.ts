import type { PlanNode } from '@apollo/query-planner';
import { plannedFetches } from '../compile/planned-fetch.ts';
import { contextLeaves, leavesOf } from '../compile/required-leaves.ts';
import { allBefore, waitForRequired } from '../compile/wait-for-required.ts';

/**
 * Whether arguments that come from objects around (`@fromContext`) can be known in time. Of two that are read from one field the
 * planner asks for one only.
 */
export function areContextsTold(node: PlanNode): boolean {
  const fetches = plannedFetches(node, (fetch) => [fetch]);
  if (!fetches.some((fetch) => fetch.node.contextRewrites?.length)) return true;
  const isSerial = fetches.some((fetch) => fetch.node.operationKind === 'mutation');
  return waitForRequired(fetches, isSerial).every((fetch) => {
    const told = new Set([...allBefore(fetch)].flatMap((earlier) => [...leavesOf(earlier).told]));
    return [...contextLeaves(fetch).values()].every((leaves) => leaves.some((leaf) => told.has(leaf)));
  });
}
