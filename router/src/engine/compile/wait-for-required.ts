import { inTurns } from './context-turns.ts';
import type { PlannedFetch } from './planned-fetch.ts';
import { keysOf, type Leaves, leavesOf } from './required-leaves.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/**
 * Lets each fetch wait for those that tell what it requires, of its objects or of those around them. Where the way to a
 * required field leads through a subgraph that was asked already, or a context is told by another subgraph, the planner may
 * put the fetch that requires it beside the one that tells it, or before.
 *
 * @param isSerial mutations: what they tell depends on the order of the plan too
 * @returns each fetch after those that it comes after
 */
export function waitForRequired(
  planned: readonly PlannedFetch[],
  types: TypeHierarchy,
  isSerial: boolean,
): PlannedFetch[] {
  const fetches = inTurns(planned);
  const leaves = new Map(fetches.map((fetch) => [fetch, leavesOf(fetch, types)]));
  const before = new Map(fetches.map((fetch) => [fetch, allBefore(fetch)]));
  const plan: Plan = { fetches, leaves, before, isSerial };
  const missed = fetches.flatMap((fetch) => missedBy(plan, fetch));
  return missed.length === 0 ? [...fetches] : inNewOrder(plan, missed);
}

interface Plan {
  readonly fetches: readonly PlannedFetch[];
  readonly leaves: ReadonlyMap<PlannedFetch, Leaves>;
  /** The fetches that each comes after in the plan. */
  readonly before: ReadonlyMap<PlannedFetch, ReadonlySet<PlannedFetch>>;
  readonly isSerial: boolean;
}

/** A fetch and one that it comes after. */
type Link = readonly [fetch: PlannedFetch, earlier: PlannedFetch];

/** Those that have to be over before a fetch begins. */
export function allBefore(
  { after }: PlannedFetch,
  found = new Set<PlannedFetch>(),
): ReadonlySet<PlannedFetch> {
  for (const earlier of after) {
    if (found.has(earlier)) continue;
    found.add(earlier);
    allBefore(earlier, found);
  }
  return found;
}

/** The links to those that tell what nobody tells before. */
function missedBy({ fetches, leaves, before }: Plan, fetch: PlannedFetch): Link[] {
  const known = [...(before.get(fetch) ?? [])].map((earlier) => leaves.get(earlier));
  const required = leaves.get(fetch)?.required ?? [];
  const unknown = required.filter((leaf) => !known.some((earlier) => earlier?.tells(leaf)));
  return fetches
    .filter((other) => other !== fetch && unknown.some((leaf) => leaves.get(other)?.tells(leaf)))
    .map((teller) => [fetch, teller]);
}

/** Most links of a plan only say what stands where: those that nothing depends on give way to those that are missed. */
function inNewOrder(plan: Plan, missed: readonly Link[]): PlannedFetch[] {
  const { fetches, before } = plan;
  const planned = fetches.flatMap((fetch) =>
    [...(before.get(fetch) ?? [])].map((earlier): Link => [fetch, earlier]),
  );
  const needed = planned.filter(([fetch, earlier]) => isNeeded(plan, fetch, earlier));
  const after = new Map(fetches.map((fetch) => [fetch, new Set<PlannedFetch>()]));
  for (const [fetch, earlier] of [...needed, ...missed, ...planned])
    if (!comesAfter(after, earlier, fetch)) after.get(fetch)?.add(earlier);
  return placed(fetches, after);
}

/** Whether a fetch has nothing to ask for, or nobody to ask about, before another is over. */
function isNeeded({ leaves, isSerial }: Plan, fetch: PlannedFetch, earlier: PlannedFetch): boolean {
  if (isSerial && !(fetch.node.requires && earlier.node.requires)) return true;
  const told = [...(leaves.get(earlier)?.told ?? [])];
  const path = keysOf(fetch);
  return (
    leaves.get(fetch)?.required.some((leaf) => leaves.get(earlier)?.tells(leaf)) ||
    (keysOf(earlier).length < path.length && told.some((leaf) => leaf.startsWith(`${path.join('.')}.`))) ||
    path.some((_, depth) => told.includes([...path.slice(0, depth + 1), '__typename'].join('.')))
  );
}

type After = ReadonlyMap<PlannedFetch, ReadonlySet<PlannedFetch>>;

function comesAfter(
  after: After,
  fetch: PlannedFetch,
  earlier: PlannedFetch,
  seen = new Set<PlannedFetch>(),
): boolean {
  if (fetch === earlier) return true;
  if (seen.has(fetch)) return false;
  seen.add(fetch);
  return [...(after.get(fetch) ?? [])].some((between) => comesAfter(after, between, earlier, seen));
}

function placed(fetches: readonly PlannedFetch[], after: After): PlannedFetch[] {
  const ordered = new Map<PlannedFetch, PlannedFetch>();
  function place(fetch: PlannedFetch): PlannedFetch {
    const known = ordered.get(fetch);
    if (known) return known;
    const one = { ...fetch, after: [...(after.get(fetch) ?? [])].map(place) };
    ordered.set(fetch, one);
    return one;
  }
  for (const fetch of fetches) place(fetch);
  return [...ordered.values()];
}
