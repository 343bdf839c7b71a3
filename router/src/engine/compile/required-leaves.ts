import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { entitiesIn } from './fetch-operation.ts';
import { type PlannedFetch, selectionSetOf } from './planned-fetch.ts';
import type { TypeHierarchy } from './type-hierarchy.ts';

/** A leaf of the answer. */
export interface Leaf {
  /** The keys that lead to it, those of all items of lists together. */
  readonly path: string;
  /** The type of the objects that have it; undefined where they may be of any. */
  readonly type: string | undefined;
}

/** What a fetch tells and what it has to be told: leaves of its objects and of those around them. */
export interface Leaves {
  /** The paths of what it tells, of all types together. */
  readonly told: ReadonlySet<string>;
  readonly required: readonly Leaf[];
  /** Whether it tells a leaf, of some of the objects that may have it at least. */
  tells(leaf: Leaf): boolean;
}

/** The leaves of a fetch. */
export function leavesOf(fetch: PlannedFetch, types: TypeHierarchy): Leaves {
  const byPath = Map.groupBy(toldBy(fetch), ({ path }) => path);
  const mayBe = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined || types.isSubtype(one, other) || types.isSubtype(other, one);
  return {
    told: new Set(byPath.keys()),
    required: requiredBy(fetch),
    tells: ({ path, type }) => byPath.get(path)?.some((told) => mayBe(told.type, type)) === true,
  };
}

/** Where the objects of a fetch stand. */
export function keysOf({ path }: PlannedFetch): string[] {
  const keys = path.map((step) => String(step).split('|', 1)[0] ?? '');
  return keys.filter((key) => key !== '@');
}

function toldBy(fetch: PlannedFetch): Leaf[] {
  const { requires, operation } = fetch.node;
  const told = requires
    ? entitiesIn(parse(operation, { noLocation: true }))?.selectionSet
    : selectionSetOf(fetch.node);
  return told ? toldLeaves(told, keysOf(fetch)) : [];
}

function toldLeaves({ selections }: SelectionSetNode, path: readonly string[], type?: string): Leaf[] {
  return selections.flatMap((selection): Leaf[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []; // there are none
    if (selection.kind === Kind.INLINE_FRAGMENT)
      return toldLeaves(selection.selectionSet, path, selection.typeCondition?.name.value ?? type);
    const below = [...path, (selection.alias ?? selection.name).value];
    return selection.selectionSet
      ? toldLeaves(selection.selectionSet, below)
      : [{ path: below.join('.'), type }];
  });
}

function requiredBy(fetch: PlannedFetch): Leaf[] {
  return [
    ...requiredLeaves(fetch.node.requires ?? [], keysOf(fetch)),
    ...[...contextLeaves(fetch).values()].flat(),
  ];
}

/** What each argument that comes from objects around is read from, by its variable: a leaf of each type that may be there. */
export function contextLeaves(fetch: PlannedFetch): ReadonlyMap<string, readonly Leaf[]> {
  const keys = keysOf(fetch);
  const leaves = new Map<string, Leaf[]>();
  for (const rewrite of fetch.node.contextRewrites ?? []) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const up = rewrite.path.findIndex((step) => step !== '..');
    const below = rewrite.path.slice(up);
    const names = below.filter((step) => !step.startsWith(onType));
    const above = below.at(-2);
    const leaf = {
      path: [...keys.slice(0, keys.length - up), ...names].join('.'),
      type: above?.startsWith(onType) ? above.slice(onType.length) : undefined,
    };
    leaves.set(rewrite.renameKeyTo, [...(leaves.get(rewrite.renameKeyTo) ?? []), leaf]);
  }
  return leaves;
}

const onType = '... on ';

/** Types are known to whoever knows an object. */
function requiredLeaves(
  selections: readonly QueryPlanSelectionNode[],
  path: readonly string[],
  type?: string,
): Leaf[] {
  return selections.flatMap((selection): Leaf[] => {
    if (selection.kind === 'InlineFragment')
      return requiredLeaves(selection.selections, path, selection.typeCondition ?? type);
    const below = [...path, selection.alias ?? selection.name];
    if (selection.selections) return requiredLeaves(selection.selections, below);
    return selection.name === '__typename' ? [] : [{ path: below.join('.'), type }];
  });
}
