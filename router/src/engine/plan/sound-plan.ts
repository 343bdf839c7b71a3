import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { type FieldNode, Kind, parse, type SelectionSetNode } from 'graphql';
import type { TypeHierarchy } from '../compile/type-hierarchy.ts';
import { type GraphFields, graphFieldsOf, type Labels } from './graph-fields.ts';
import { isToldInTime } from './told-in-time.ts';

/** Whether a plan may be carried out. */
export type IsSound = (node: NonNullable<QueryPlan['node']>, labels: Labels) => boolean;

/**
 * Tells of plans on a supergraph whether each field is asked for where its subgraph knows it and is told what it requires: in
 * the representation, or by itself where it provides that on the way (`@provides`), and in its arguments (`@fromContext`).
 * The planner forgets about it now and then, and the answer would be wrong.
 */
export function soundnessOn(supergraphSdl: string, types: TypeHierarchy): IsSound {
  if (!/\b(requires|provides|contextArguments|overrideLabel):/.test(supergraphSdl)) return () => true;
  const fields = graphFieldsOf(supergraphSdl);
  return (node, labels) =>
    node.kind === 'Subscription' ||
    (fetchesIn(node).every((fetch) => isSoundFetch(fetch, { fields, labels })) && isToldInTime(node, types));
}

function fetchesIn(node: PlanNode): FetchNode[] {
  switch (node.kind) {
    case 'Fetch':
      return [node];
    case 'Flatten':
      return fetchesIn(node.node);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap(fetchesIn);
    default:
      return []; // refused when the plan is compiled
  }
}

function isSoundFetch(
  { serviceName, operation, requires }: FetchNode,
  known: Pick<AskedObject, 'fields' | 'labels'>,
): boolean {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return true;
  const [entities] = definition.selectionSet.selections;
  const asked = { ...known, subgraph: serviceName, provided: nothing };
  if (requires && entities?.kind === Kind.FIELD && entities.selectionSet)
    return areTold({ ...asked, type: '', told: toldBy(requires) }, entities.selectionSet);
  const type = definition.operation === 'mutation' ? 'Mutation' : 'Query';
  return areTold({ ...asked, type, told: nothing }, definition.selectionSet);
}

/** The names of fields, with those below them. */
type Names = ReadonlyMap<string, Names>;

const nothing: Names = new Map();

/** An object that a subgraph is asked about. */
interface AskedObject {
  readonly subgraph: string;
  readonly fields: GraphFields;
  readonly labels: Labels;
  readonly type: string;
  /** What the subgraph knows of it to work out others from. */
  readonly told: Names;
  /** What it tells of it by way of what is around. */
  readonly provided: Names;
}

function areTold(object: AskedObject, { selections }: SelectionSetNode): boolean {
  return selections.every((selection) => {
    if (selection.kind === Kind.FIELD) return isTold(object, selection);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return true; // there are none
    const type = selection.typeCondition?.name.value ?? object.type;
    return areTold({ ...object, type }, selection.selectionSet);
  });
}

function isTold({ type, told, provided, ...asked }: AskedObject, node: FieldNode): boolean {
  const field = asked.fields(asked.subgraph, type, node.name.value);
  if (!field) return true; // about types
  const { isExternal, requires, provides, fromContext } = field;
  if (field.isTakenOver(asked.labels) || (isExternal && !provided.has(node.name.value))) return false;
  const given = new Set(node.arguments?.map(({ name }) => name.value));
  if (!fromContext.every((name) => given.has(name))) return false;
  if (requires && !covers(told, namesIn(requires))) return false;
  if (!node.selectionSet) return true;
  const further = provided.get(node.name.value) ?? nothing;
  const below = provides ? together(further, namesIn(provides)) : further;
  return areTold({ ...asked, type: field.type, told: below, provided: below }, node.selectionSet);
}

function covers(told: Names, required: Names): boolean {
  return [...required].every(([name, below]) => {
    const known = told.get(name);
    return name === '__typename' || (known !== undefined && covers(known, below));
  });
}

function together(one: Names, other: Names): Names {
  const names = new Map(one);
  for (const [name, below] of other) names.set(name, together(names.get(name) ?? nothing, below));
  return names;
}

/** Those of all types together. */
function namesIn({ selections }: SelectionSetNode): Names {
  return selections
    .map((selection): Names => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return nothing;
      const below = selection.selectionSet ? namesIn(selection.selectionSet) : nothing;
      return selection.kind === Kind.FIELD ? new Map([[selection.name.value, below]]) : below;
    })
    .reduce(together, nothing);
}

function toldBy(requires: readonly QueryPlanSelectionNode[]): Names {
  return requires
    .map((selection): Names => {
      const below = toldBy(selection.selections ?? []);
      return selection.kind === 'Field' ? new Map([[selection.name, below]]) : below;
    })
    .reduce(together, nothing);
}
