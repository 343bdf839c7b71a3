import { type FieldNode, parse, visit } from 'graphql';
import { contextNames } from './context-arguments.ts';
import { withOperation } from './fetch-operation.ts';
import type { PlannedFetch } from './planned-fetch.ts';
import { contextLeaves, leavesOf } from './required-leaves.ts';
import { entityFieldsIn, withoutFields } from './split-fetch.ts';

/**
 * Makes two of each fetch that is to tell what its own arguments come from, as where a field of the objects around leads back
 * to those that are asked about: first it is told, then it is asked what depends on it.
 */
export function inTurns(fetches: readonly PlannedFetch[]): PlannedFetch[] {
  const made = new Map<PlannedFetch, readonly PlannedFetch[]>();
  for (const fetch of fetches) {
    const after = fetch.after.flatMap((earlier) => made.get(earlier) ?? []);
    made.set(fetch, turnsOf({ ...fetch, after }));
  }
  return [...made.values()].flat();
}

function turnsOf(fetch: PlannedFetch): readonly PlannedFetch[] {
  const { told } = leavesOf(fetch);
  const own = [...contextLeaves(fetch).values()].flat();
  if (!own.some((leaf) => told.has(leaf))) return [fetch];
  const { contextRewrites: _, ...node } = fetch.node;
  const document = parse(node.operation, { noLocation: true });
  const names = new Set(contextNames(fetch.node));
  const fields = entityFieldsIn(document).map(({ field }) => field);
  const dependent = new Set(fields.filter((field) => uses(field, names)));
  const others = new Set(fields.filter((field) => !dependent.has(field)));
  return [
    { ...fetch, node: withOperation(node, withoutFields(document, dependent)) },
    { ...fetch, node: withOperation(fetch.node, withoutFields(document, others)) },
  ];
}

function uses(field: FieldNode, names: ReadonlySet<string>): boolean {
  const used = new Set<string>();
  visit(field, { Variable: ({ name }) => void used.add(name.value) });
  return [...used].some((name) => names.has(name));
}
