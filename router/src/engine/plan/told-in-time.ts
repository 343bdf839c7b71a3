import type { PlanNode } from '@apollo/query-planner';
import { type PlannedFetch, plannedFetches } from '../compile/planned-fetch.ts';
import { contextLeaves, type Leaf, leavesOf } from '../compile/required-leaves.ts';
import type { TypeHierarchy } from '../compile/type-hierarchy.ts';
import { allBefore, waitForRequired } from '../compile/wait-for-required.ts';

/**
 * Whether all that fetches require is told before they begin. The planner now and then makes one fetch of two that have a third
 * between them, and of two arguments that are read from one field of an object around (`@fromContext`) it asks for one only.
 */
export function isToldInTime(node: PlanNode, types: TypeHierarchy): boolean {
  const planned = plannedFetches(node);
  const isSerial = planned.some((fetch) => fetch.node.operationKind === 'mutation');
  const fetches = waitForRequired(planned, types, isSerial);
  const leaves = new Map(fetches.map((fetch) => [fetch, leavesOf(fetch, types)]));
  const isToldBy = (some: Iterable<PlannedFetch>, leaf: Leaf) =>
    [...some].some((fetch) => leaves.get(fetch)?.tells(leaf));
  return fetches.every((fetch) => {
    const before = allBefore(fetch);
    const required = leaves.get(fetch)?.required ?? [];
    const contexts = [...contextLeaves(fetch).values()];
    return (
      required.every((leaf) => isToldBy(before, leaf) || !isToldBy(fetches, leaf)) &&
      contexts.every((those) => those.some((leaf) => isToldBy(before, leaf)))
    );
  });
}
