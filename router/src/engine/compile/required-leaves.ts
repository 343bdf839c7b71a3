import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { type PlannedFetch, selectionSetOf } from './planned-fetch.ts';
import { type ResponseShape, shapeOf } from './response-shape.ts';

/** What a fetch tells and what it has to be told, as paths of leaves: those of all types and all items of lists together. */
export interface Leaves {
  readonly told: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
}

/** The leaves of a fetch, of its objects and of those around them. */
export function leavesOf(fetch: PlannedFetch): Leaves {
  return { told: new Set(toldBy(fetch)), required: new Set(requiredBy(fetch)) };
}

/** Where the objects of a fetch stand. */
export function keysOf({ path }: PlannedFetch): string[] {
  const keys = path.map((step) => String(step).split('|', 1)[0] ?? '');
  return keys.filter((key) => key !== '@');
}

function toldBy(fetch: PlannedFetch): string[] {
  const shape = shapeOf(selectionSetOf(fetch.node));
  return leavesIn((fetch.node.requires && shape.keys.get('_entities')) || shape, keysOf(fetch));
}

function leavesIn(shape: ResponseShape, path: readonly string[]): string[] {
  if (shape.keys.size === 0) return [path.join('.')];
  return [...shape.keys].flatMap(([key, below]) => leavesIn(below, [...path, key]));
}

function requiredBy(fetch: PlannedFetch): string[] {
  return [
    ...requiredLeaves(fetch.node.requires ?? [], keysOf(fetch)),
    ...[...contextLeaves(fetch).values()].flat(),
  ];
}

/** What each argument that comes from objects around is read from, by its variable: a leaf of each type that may be there. */
export function contextLeaves(fetch: PlannedFetch): ReadonlyMap<string, readonly string[]> {
  const keys = keysOf(fetch);
  const leaves = new Map<string, string[]>();
  for (const rewrite of fetch.node.contextRewrites ?? []) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const up = rewrite.path.findIndex((step) => step !== '..');
    const below = rewrite.path.slice(up).filter((step) => !step.startsWith('... on '));
    const leaf = [...keys.slice(0, keys.length - up), ...below].join('.');
    leaves.set(rewrite.renameKeyTo, [...(leaves.get(rewrite.renameKeyTo) ?? []), leaf]);
  }
  return leaves;
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
