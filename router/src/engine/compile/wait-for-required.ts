import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type PlannedFetch, selectionSetOf } from './planned-fetch.ts';
import { type ResponseShape, shapeOf } from './response-shape.ts';

/**
 * Lets each fetch wait for those that tell what it requires, of its objects or of those around them. Where the way to a
 * required field leads through a subgraph that was asked already, or a context is told by another subgraph, the planner may
 * put the fetch that requires it beside the one that tells it.
 *
 * @returns each fetch after those that it comes after
 */
export function waitForRequired(fetches: readonly PlannedFetch[]): PlannedFetch[] {
  const told = new Map(fetches.map((fetch) => [fetch, toldBy(fetch)]));
  const missed = new Map<PlannedFetch, PlannedFetch[]>();
  for (const fetch of fetches) {
    const before = allBefore(fetch);
    const known = [...before].map((earlier) => told.get(earlier));
    const unknown = requiredBy(fetch).filter((path) => !known.some((paths) => paths?.has(path)));
    const tellers = fetches.filter((other) => unknown.some((path) => told.get(other)?.has(path)));
    const others = tellers.filter((other) => other !== fetch && !allBefore(other).has(fetch));
    if (others.length > 0) missed.set(fetch, others);
  }
  return missed.size === 0 ? [...fetches] : inNewOrder(fetches, missed);
}

function allBefore({ after }: PlannedFetch, found = new Set<PlannedFetch>()): ReadonlySet<PlannedFetch> {
  for (const earlier of after) {
    if (found.has(earlier)) continue;
    found.add(earlier);
    allBefore(earlier, found);
  }
  return found;
}

function inNewOrder(
  fetches: readonly PlannedFetch[],
  missed: ReadonlyMap<PlannedFetch, readonly PlannedFetch[]>,
): PlannedFetch[] {
  const ordered = new Map<PlannedFetch, PlannedFetch>();
  const begun = new Set<PlannedFetch>();
  function place(fetch: PlannedFetch): PlannedFetch[] {
    if (!begun.has(fetch)) {
      begun.add(fetch);
      const earlier = new Set([...fetch.after, ...(missed.get(fetch) ?? [])]);
      const after = [...earlier].flatMap(place);
      ordered.set(fetch, { ...fetch, after });
    }
    const placed = ordered.get(fetch);
    return placed ? [placed] : []; // nothing, where two would wait for each other
  }
  for (const fetch of fetches) place(fetch);
  return [...ordered.values()];
}

/** The paths of the leaves that it tells, those of all types and all items of lists together. */
function toldBy(fetch: PlannedFetch): ReadonlySet<string> {
  const shape = shapeOf(selectionSetOf(fetch.node));
  const told = (fetch.node.requires && shape.keys.get('_entities')) || shape;
  return new Set(leavesOf(told, keysOf(fetch)));
}

function leavesOf(shape: ResponseShape, path: readonly string[]): string[] {
  if (shape.keys.size === 0) return [path.join('.')];
  return [...shape.keys].flatMap(([key, below]) => leavesOf(below, [...path, key]));
}

function requiredBy(fetch: PlannedFetch): string[] {
  return [...requiredLeaves(fetch.node.requires ?? [], keysOf(fetch)), ...requiredOfContext(fetch)];
}

/** What the arguments that come from objects around are read from. */
function requiredOfContext(fetch: PlannedFetch): string[] {
  const keys = keysOf(fetch);
  return (fetch.node.contextRewrites ?? []).map(({ path }) => {
    const up = path.findIndex((step) => step !== '..');
    const below = path.slice(up).filter((step) => !step.startsWith('... on '));
    return [...keys.slice(0, keys.length - up), ...below].join('.');
  });
}

/** Types are known to whoever knows an object. */
function requiredLeaves(selections: readonly QueryPlanSelectionNode[], path: readonly string[]): string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === 'InlineFragment') return requiredLeaves(selection.selections, path);
    const below = [...path, selection.alias ?? selection.name];
    if (selection.selections) return requiredLeaves(selection.selections, below);
    return selection.name === '__typename' ? [] : below.join('.');
  });
}

function keysOf({ path }: PlannedFetch): string[] {
  const keys = path.map((step) => String(step).split('|', 1)[0] ?? '');
  return keys.filter((key) => key !== '@');
}
