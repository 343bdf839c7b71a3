import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  stripIgnoredCharacters,
} from 'graphql';

type Root = NonNullable<QueryPlan['node']>;

/**
 * The plan of a mutation: one root field after the other with all that is below it (GraphQL specification, 6.2.2). The planner
 * keeps the order between subgraphs only; it asks one subgraph for two fields in any order, and for what is below them after both.
 *
 * @param document a mutation, whose root fields have different keys
 * @param plan plans a mutation of one field
 * @returns one without a node where one of them has none
 */
export function planInSeries(document: DocumentNode, plan: (document: DocumentNode) => QueryPlan): QueryPlan {
  const plans = fieldsOf(document).map(plan);
  const nodes = plans.flatMap(({ node }) => node ?? []);
  const [only, ...others] = plans;
  if (only && others.length === 0) return only;
  return {
    kind: 'QueryPlan',
    ...(nodes.length < plans.length ? {} : { node: { kind: 'Sequence', nodes: nodes.reduce(next, []) } }),
  };
}

/** A document for each root field that a subgraph has to be asked for. */
function fieldsOf({ definitions }: DocumentNode): DocumentNode[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return [];
    return definition.selectionSet.selections.flatMap((selection): DocumentNode[] => {
      if (selection.kind === Kind.FIELD && selection.name.value === '__typename') return [];
      const selectionSet = { kind: Kind.SELECTION_SET, selections: [selection] } as const;
      return [{ kind: Kind.DOCUMENT, definitions: [{ ...definition, selectionSet }] }];
    });
  });
}

/** Fields of one subgraph are one request, as long as nothing else is to be asked before the next of them. */
function next(steps: PlanNode[], node: Root): PlanNode[] {
  if (node.kind === 'Subscription') return steps; // refused before
  const last = steps.at(-1);
  const [first, ...others] = node.kind === 'Sequence' ? node.nodes : [node];
  if (last?.kind !== 'Fetch' || first?.kind !== 'Fetch' || last.serviceName !== first.serviceName)
    return [...steps, node];
  const together = merged(last, first);
  const joined: PlanNode =
    others.length === 0 ? together : { kind: 'Sequence', nodes: [together, ...others] };
  return [...steps.slice(0, -1), joined];
}

function merged(one: FetchNode, other: FetchNode): FetchNode {
  const [before, after] = [definitionOf(one), definitionOf(other)];
  const variables = new Map(
    [...(before.variableDefinitions ?? []), ...(after.variableDefinitions ?? [])].map((definition) => [
      definition.variable.name.value,
      definition,
    ]),
  );
  const selections = [...before.selectionSet.selections, ...after.selectionSet.selections];
  const definition = {
    ...before,
    variableDefinitions: [...variables.values()],
    selectionSet: { ...before.selectionSet, selections },
  };
  const inputRewrites = [...(one.inputRewrites ?? []), ...(other.inputRewrites ?? [])];
  const outputRewrites = [...(one.outputRewrites ?? []), ...(other.outputRewrites ?? [])];
  return {
    ...one,
    operation: stripIgnoredCharacters(print(definition)),
    operationDocumentNode: { kind: Kind.DOCUMENT, definitions: [definition] },
    variableUsages: [...new Set([...(one.variableUsages ?? []), ...(other.variableUsages ?? [])])],
    ...(inputRewrites.length > 0 ? { inputRewrites } : {}),
    ...(outputRewrites.length > 0 ? { outputRewrites } : {}),
  };
}

function definitionOf({ operation }: FetchNode): OperationDefinitionNode {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) return definition;
  throw new TypeError(`This is no operation: ${operation}`);
}
