import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import {
  type DocumentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';

/**
 * A plan of a mutation whose fetches ask for the root fields in the order of the operation, in which they take effect. The
 * planner keeps the order between subgraphs and not within one.
 *
 * @param keys the keys of the root fields, in their order
 */
export function inRootOrder(node: NonNullable<QueryPlan['node']>, keys: readonly string[]): typeof node {
  if (node.kind === 'Fetch') return node.requires ? node : ordered(node, keys);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') {
    return { ...node, nodes: node.nodes.map((child) => inRootOrder(child, keys) as PlanNode) };
  }
  return node;
}

function ordered(fetch: FetchNode, keys: readonly string[]): FetchNode {
  const place = (selection: SelectionNode) => {
    const key = selection.kind === Kind.FIELD ? (selection.alias ?? selection.name).value : '';
    return keys.includes(key) ? keys.indexOf(key) : keys.length;
  };
  const document: DocumentNode = visit(parse(fetch.operation, { noLocation: true }), {
    OperationDefinition: ({ selectionSet, ...definition }) => ({
      ...definition,
      selectionSet: {
        ...selectionSet,
        selections: selectionSet.selections.toSorted((a, b) => place(a) - place(b)),
      },
    }),
  });
  return { ...fetch, operation: stripIgnoredCharacters(print(document)), operationDocumentNode: document };
}
