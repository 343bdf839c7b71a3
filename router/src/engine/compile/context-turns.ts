import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, parse, visit } from 'graphql';
import { contextNames } from './context-arguments.ts';
import { withOperation } from './fetch-operation.ts';
import type { PlannedFetch } from './planned-fetch.ts';
import { entityFieldsIn, withoutFields } from './split-fetch.ts';

/**
 * Makes two of each fetch of which only some fields take arguments from objects around (`@fromContext`): what takes none does not
 * wait for them, is asked of objects too of which no argument is known, and may be what the arguments of the others come from, as where
 * a field leads back to the objects that are asked about.
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
  const { contextRewrites, ...node } = fetch.node;
  if (!contextRewrites?.length || !node.requires) return [fetch];
  const document = parse(node.operation, { noLocation: true });
  const names = new Set(contextNames(fetch.node));
  const fields = entityFieldsIn(document);
  const dependent = fields.filter(({ field }) => uses(field, names));
  const free = fields.filter(({ field }) => !uses(field, names) && field.name.value !== '__typename');
  if (free.length === 0) return [fetch];
  if (dependent.length === 0) return [{ ...fetch, node }]; // all that did is in another part of what was one fetch
  return [
    { ...fetch, node: without(dependent, withOnly(free, node), document) },
    { ...fetch, node: without(free, withOnly(dependent, fetch.node), document) },
  ];
}

type EntityField = ReturnType<typeof entityFieldsIn>[number];

function without(fields: readonly EntityField[], node: FetchNode, document: DocumentNode): FetchNode {
  return withOperation(node, withoutFields(document, new Set(fields.map(({ field }) => field))));
}

/** Tells the subgraph of no objects that it is not asked about. Which those of an interface are is not to be seen here. */
function withOnly(fields: readonly EntityField[], node: FetchNode): FetchNode {
  const asked = new Set(fields.map(({ type }) => type));
  const { requires = [] } = node;
  const told = new Set(requires.map(typeOf));
  if (![...asked].every((type) => told.has(type))) return node;
  return { ...node, requires: requires.filter((selection) => asked.has(typeOf(selection))) };
}

function typeOf(selection: QueryPlanSelectionNode): string {
  return (selection.kind === 'InlineFragment' && selection.typeCondition) || '';
}

function uses(field: FieldNode, names: ReadonlySet<string>): boolean {
  const used = new Set<string>();
  visit(field, { Variable: ({ name }) => void used.add(name.value) });
  return [...used].some((name) => names.has(name));
}
