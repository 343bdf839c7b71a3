import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { subgraphNamed } from '../plan/part-graphs.ts';
import type { AskedByType } from '../project/asked-fields.ts';
import { askingEntities, entitiesIn, withOperation } from './fetch-operation.ts';
import type { PlannedFetch, Prepare } from './planned-fetch.ts';
import type { PlannedGraph } from './planned-graph.ts';
import { keysOf, leavesOf } from './required-leaves.ts';
import { allBefore } from './wait-for-required.ts';

/**
 * A subgraph that knows an interface as an object knows no types, so the planner asks it in one list for all that is asked of
 * any. A field that is never null and fails for a thing of which nobody has asked it takes along what was asked of that
 * one. So things that are asked for different fields are asked in lists of their own, where their types are known.
 *
 * @param planned all fetches of the plan: what one of them requires is asked too
 */
export function apartByType(
  planned: readonly PlannedFetch[],
  asked: AskedByType,
  { interfaceObjects, types: hierarchy }: PlannedGraph,
): Prepare {
  if (interfaceObjects.size === 0) return ({ node }) => [node];
  const requirements = planned.flatMap((fetch) =>
    leavesOf(fetch, hierarchy).required.map(
      ({ path }): Requirement => ({ at: keysOf(fetch).join('.'), leaf: path }),
    ),
  );
  const knowsNoTypes = ({ serviceName }: FetchNode, name: string) =>
    interfaceObjects.get(name)?.has(subgraphNamed(serviceName)) === true;
  return (fetch) => {
    const { node } = fetch;
    const { requires = [], inputRewrites = [] } = node;
    const set = inputRewrites.flatMap((one) => (one.kind === 'ValueSetter' ? [String(one.setValueTo)] : []));
    const name = set.find((type) => knowsNoTypes(node, type));
    if (name === undefined) return [node];
    const told = requires.flatMap((one) => (one.kind === 'InlineFragment' ? (one.typeCondition ?? []) : []));
    const isVague = told.some((type) => asked.typesOf(type).length > 0);
    const typename = [...keysOf(fetch), '__typename'].join('.');
    const isTyped = () =>
      [...allBefore(fetch)].some(
        (earlier) => !knowsNoTypes(earlier.node, name) && leavesOf(earlier, hierarchy).told.has(typename),
      );
    if (isVague && !isTyped()) return [node];
    const types = [...new Set(told.flatMap((type) => concrete(asked, type)))];
    const isNeeded = neededAt(keysOf(fetch), { asked, types, requirements });
    return partsOf(node, { types, isNeeded, asked, isVague });
  };
}

/** A leaf that a fetch requires, and where the objects of that fetch stand. */
interface Requirement {
  readonly at: string;
  readonly leaf: string;
}

interface Facts {
  readonly asked: AskedByType;
  /** The types that the things of a fetch may have. */
  readonly types: readonly string[];
}

type IsNeeded = (type: string, field: readonly string[]) => boolean;

function concrete(asked: AskedByType, name: string): readonly string[] {
  const types = asked.typesOf(name);
  return types.length > 0 ? types : [name];
}

/** Whether a field is needed of things of a type: because it is asked, because a fetch requires it, or for a reason of the planner's. */
function neededAt(
  place: readonly string[],
  { asked, types, requirements }: Facts & { readonly requirements: readonly Requirement[] },
): IsNeeded {
  const at = place.join('.');
  const isOfAny = remembered((field) => types.some((one) => asked.isAsked(one, place, field)));
  const isNeeded: IsNeeded = (type, field) => {
    const path = [...place, ...field].join('.');
    if (asked.isAsked(type, place, field)) return true;
    if (!isOfAny(field) && (field.length < 2 || isNeeded(type, field.slice(0, -1)))) return true;
    return requirements.some((one) => {
      if (!isWithin(one.leaf, path)) return false;
      const isBelow = one.at !== at && isWithin(one.at, at);
      if (!isBelow) return true;
      return !isWithin(one.at, path) && isNeeded(type, one.at.slice(at.length + 1).split('.'));
    });
  };
  return isNeeded;
}

function isWithin(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`);
}

interface Parting extends Facts {
  readonly isNeeded: IsNeeded;
  /** Whether things of all types are told in one way: those too of which nobody has found out the type. */
  readonly isVague: boolean;
}

function partsOf(node: FetchNode, { types, isNeeded, asked, isVague }: Parting): FetchNode[] {
  const document = parse(node.operation, { noLocation: true });
  const whole = entitiesIn(document)?.selectionSet;
  if (!whole) return [node];
  const isOfAll = remembered((field) => isVague && types.every((type) => isNeeded(type, field)));
  const restOf = (type = '') => narrowed(whole, (field) => isNeeded(type, field) && !isOfAll(field));
  const byRest = Map.groupBy(types, (type) => print(restOf(type)));
  if (byRest.size === 1) return [node];
  const part = (selectionSet: SelectionSetNode, requires = node.requires ?? []): FetchNode[] =>
    tellsMore(selectionSet)
      ? [{ ...withOperation(node, askingEntities(document, selectionSet)), requires }]
      : [];
  const rest = [...byRest.values()].flatMap((some) => part(restOf(some[0]), requiresOf(node, some, asked)));
  return [...part(narrowed(whole, isOfAll)), ...rest];
}

/** What has to be told of things of some types only. */
function requiresOf(
  { requires = [] }: FetchNode,
  types: readonly string[],
  asked: AskedByType,
): QueryPlanSelectionNode[] {
  return requires.flatMap((one): QueryPlanSelectionNode[] => {
    if (one.kind === 'Field') return [one];
    const met = concrete(asked, one.typeCondition ?? '').filter((type) => types.includes(type));
    return met.map((typeCondition) => ({ ...one, typeCondition }));
  });
}

type IsKept = (field: readonly string[]) => boolean;

/** An interface may have a hundred types, and each is looked at for each field. */
function remembered(isKept: IsKept): IsKept {
  const known = new Map<string, boolean>();
  return (field) => {
    const path = field.join('.');
    const answer = known.get(path) ?? isKept(field);
    known.set(path, answer);
    return answer;
  };
}

/** As much of what is asked as is kept: its leaves, what leads to them, and objects of which only the type is asked. */
function narrowed(
  { kind, selections }: SelectionSetNode,
  isKept: IsKept,
  above: readonly string[] = [],
): SelectionSetNode {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
    const path = [...above, ...keyOf(selection)];
    const { selectionSet } = selection;
    if (!selectionSet || !tellsMore(selectionSet)) {
      return isTypename(selection) || isKept(path) ? [selection] : [];
    }
    const below = narrowed(selectionSet, isKept, path);
    const isThere = tellsMore(below) || (below.selections.length > 0 && isKept(path));
    return isThere ? [{ ...selection, selectionSet: below }] : [];
  });
  return { kind, selections: kept };
}

/** A fragment is no step of a path. */
function keyOf(selection: FieldNode | InlineFragmentNode): string[] {
  return selection.kind === Kind.FIELD ? [(selection.alias ?? selection.name).value] : [];
}

/** Whether anything but types is asked. */
function tellsMore({ selections }: SelectionSetNode): boolean {
  return selections.some((selection) =>
    selection.kind === Kind.INLINE_FRAGMENT ? tellsMore(selection.selectionSet) : !isTypename(selection),
  );
}

function isTypename(selection: SelectionNode): boolean {
  return selection.kind === Kind.FIELD && selection.name.value === '__typename';
}
