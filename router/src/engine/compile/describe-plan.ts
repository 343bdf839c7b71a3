import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse, print } from 'graphql';
import type { FixedFields } from '../plan/required-arguments.ts';
import { mergeFetches } from './merge-fetches.ts';
import type { PlannedFetch } from './planned-fetch.ts';
import type { FetchGroup } from './schedule.ts';

/** One request to a subgraph, for people to read. */
export interface PlanStep {
  readonly subgraph: string;
  /** The steps that have to be over before it begins, by their indexes. */
  readonly after: readonly number[];
  /** What is sent, as GraphQL in lines. */
  readonly operation: string;
  readonly operationName?: string;
  /** The lists of entities that it asks for; none in a request from the root of a subgraph. */
  readonly entities?: readonly PlanEntities[];
}

/** One list of entities. */
export interface PlanEntities {
  /** Its key in the answer of the subgraph: `_entities`, or `_entities0` where there are several. */
  readonly key: string;
  /** What the subgraph is told of each: `Variant { id }`. */
  readonly representation: string;
  /** Where the objects stand that wait for them; `@` is every item of a list: `orders.@.lines.@.variant`. */
  readonly paths: readonly string[];
}

/** The requests of a plan as they will be sent, in an order in which each stands after those that it waits for. */
export function describePlan(groups: readonly FetchGroup[], fixed: FixedFields): PlanStep[] {
  const indexes = new Map(groups.map((group, index) => [group, index]));
  return groups.flatMap(({ fetches, after }) => {
    const request = describeRequest(fetches, fixed);
    const indexesBefore = [...after].map((earlier) => indexes.get(earlier) ?? 0);
    if (!request) return [];
    const { subgraph, ...what } = request;
    return [{ subgraph, after: indexesBefore.sort((a, b) => a - b), ...what }];
  });
}

type Request = Omit<PlanStep, 'after'>;

function describeRequest(fetches: readonly PlannedFetch[], fixed: FixedFields): Request | undefined {
  const [first] = fetches;
  if (first && !first.node.requires) return describeRootFetch(first.node);
  const merged = mergeFetches(fetches);
  if (!merged) return undefined;
  const { subgraph, query, operationName, parts } = merged;
  return {
    subgraph,
    ...describeOperation(query, operationName),
    entities: parts.map(({ key, node: { requires = [] }, paths }) => ({
      key,
      representation: describeSelections(requires, fixed),
      paths: paths.map((path) => path.join('.')),
    })),
  };
}

function describeRootFetch({ serviceName, operation, operationName }: FetchNode): Request {
  return { subgraph: serviceName, ...describeOperation(operation, operationName) };
}

function describeOperation(query: string, operationName: string | undefined) {
  const operation = print(parse(query, { noLocation: true }));
  return operationName === undefined ? { operation } : { operation, operationName };
}

/** The type goes without saying: `__typename` is left out. */
function describeSelections(selections: readonly QueryPlanSelectionNode[], fixed: FixedFields): string {
  const texts = selections.flatMap((selection) => {
    const name = nameOf(selection, fixed);
    if (name === '__typename') return [];
    if (!selection.selections) return [name];
    return [`${name} { ${describeSelections(selection.selections, fixed)} }`];
  });
  return texts.join(' ');
}

function nameOf(selection: QueryPlanSelectionNode, { byName }: FixedFields): string {
  if (selection.kind === 'InlineFragment') return selection.typeCondition ?? '...';
  const required = byName.get(selection.name);
  if (!required) return selection.name;
  if (required.arguments.length === 0) return required.name;
  return `${required.name}(${required.arguments.map((argument) => print(argument)).join(', ')})`;
}
