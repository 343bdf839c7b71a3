import type { FetchNode } from '@apollo/query-planner';
import type { SelectionSetNode } from 'graphql';
import type { EntityCall, EntityPart, Reading, RootCall } from '../execute/call.ts';
import { fetchEntities } from '../execute/fetch-entities.ts';
import { fetchRoot } from '../execute/fetch-root.ts';
import type { Step } from '../execute/run.ts';
import { compileRequest } from './compile-request.ts';
import { contextNames, fetchInContext } from './context-arguments.ts';
import { type MergedPart, mergeFetches } from './merge-fetches.ts';
import { type Place, placeAt } from './place.ts';
import { type PlannedFetch, selectionSetOf } from './planned-fetch.ts';
import type { PlannedGraph } from './planned-graph.ts';
import { compileRepresentation } from './representation.ts';
import { childOf, type ResponseShape, shapeOf } from './response-shape.ts';
import { compileRewrites } from './rewrite.ts';

/** What compiling a fetch needs to know besides. */
export interface FetchFacts {
  readonly graph: PlannedGraph;
  /** Whether equal objects of one place may become one. */
  readonly unites: boolean;
}

/** Compiles a fetch from the root of a subgraph. */
export function compileRootFetch({ node, path }: PlannedFetch, { graph }: FetchFacts): Step {
  const call: RootCall = {
    ...readingOf(node, selectionSetOf(node), graph),
    place: placeAt(path),
    request: compileRequest({
      ...{ subgraph: node.serviceName, operation: node.operationKind, query: node.operation },
      ...{ operationName: node.operationName, variableNames: node.variableUsages ?? [], lists: [] },
    }),
  };
  return (run) => fetchRoot(run, call);
}

/** Compiles fetches by representations into one request. */
export function compileEntityFetches(fetches: readonly PlannedFetch[], facts: FetchFacts): Step | undefined {
  const merged = mergeFetches(fetches);
  if (!merged) return undefined;
  const call: EntityCall = {
    parts: merged.parts.map((part) => compilePart(part, facts)),
    request: compileRequest({
      ...merged,
      variableNames: [...merged.variableNames, ...fetches.flatMap(({ node }) => contextNames(node))],
      operation: 'query',
      lists: merged.parts.map(({ variable }) => variable),
    }),
  };
  const [{ node } = {}, ...others] = fetches;
  if (node?.contextRewrites?.length && others.length === 0)
    return fetchInContext(call, node, facts.graph.types);
  return (run) => fetchEntities(run, call);
}

function compilePart(
  { key, node, paths, selectionSet }: MergedPart,
  { graph, unites }: FetchFacts,
): EntityPart {
  const rewriteInput = compileRewrites(node.inputRewrites, graph.types);
  return {
    ...readingOf(node, selectionSet, graph),
    key,
    places: paths.map((path): Place => placeAt(path)),
    representation: compileRepresentation(node.requires ?? [], graph, rewriteInput),
    unites,
  };
}

function readingOf(
  node: FetchNode,
  selectionSet: SelectionSetNode | undefined,
  { types }: PlannedGraph,
): Reading {
  return {
    merge: { shape: withRenamedKeys(shapeOf(selectionSet), node), types },
    rewriteOutput: compileRewrites(node.outputRewrites, types),
    renamed: renamedKeys(node),
  };
}

/** The merge comes after the rewrites, so it has to know the keys that they make. */
function withRenamedKeys(shape: ResponseShape, { outputRewrites = [] }: FetchNode): ResponseShape {
  for (const rewrite of outputRewrites) {
    if (rewrite.kind !== 'KeyRenamer') continue;
    const keys = rewrite.path.filter((element) => !element.startsWith('... on '));
    const parent = keys.slice(0, -1).reduce(childOf, shape);
    const renamed = parent.keys.get(keys.at(-1) ?? '');
    const target = childOf(parent, rewrite.renameKeyTo);
    for (const [key, below] of renamed?.keys ?? []) if (!target.keys.has(key)) target.keys.set(key, below);
  }
  return shape;
}

function renamedKeys({ outputRewrites = [] }: FetchNode): ReadonlyMap<string, string> {
  return new Map(
    outputRewrites.flatMap((rewrite) =>
      rewrite.kind === 'KeyRenamer' ? [[rewrite.path.at(-1) ?? '', rewrite.renameKeyTo] as const] : [],
    ),
  );
}
