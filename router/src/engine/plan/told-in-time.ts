import type { PlanNode } from '@apollo/query-planner';
import { type PlannedFetch, plannedFetches } from '../compile/planned-fetch.ts';
import { contextLeaves, leavesOf } from '../compile/required-leaves.ts';
import { allBefore, waitForRequired } from '../compile/wait-for-required.ts';

/**
 * Whether all that fetches require is told before they begin. The planner now and then makes one fetch of two that have a third
 * between them, and of two arguments that are read from one field of an object around (`@fromContext`) it asks for one only.
 */
export function isToldInTime(node: PlanNode): boolean {
  const planned = plannedFetches(node);
  const isSerial = planned.some((fetch) => fetch.node.operationKind === 'mutation');
  const fetches = waitForRequired(planned, isSerial);
  const leaves = new Map(fetches.map((fetch) => [fetch, leavesOf(fetch)]));
  const toldBy = (some: Iterable<PlannedFetch>) =>
    new Set([...some].flatMap((fetch) => [...(leaves.get(fetch)?.told ?? [])]));
  const toldByAny = toldBy(fetches);
  return fetches.every((fetch) => {
    const told = toldBy(allBefore(fetch));
    const required = [...(leaves.get(fetch)?.required ?? [])];
    const contexts = [...contextLeaves(fetch).values()];
    return (
      required.every((leaf) => told.has(leaf) || !toldByAny.has(leaf)) &&
      contexts.every((leaves) => leaves.some((leaf) => told.has(leaf)))
    );
  });
}
