import type { FetchNode } from '@apollo/query-planner';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { CompiledEntityFetch, CompiledFetch } from '../execute/compiled-fetch.ts';
import { fetchEntities } from '../execute/fetch-entities.ts';
import { fetchRoot } from '../execute/fetch-root.ts';
import type { Step } from '../execute/run.ts';
import { subgraphNamed } from '../plan/chain-graphs.ts';
import { fetchInContext } from './context-arguments.ts';
import type { Place } from './place.ts';
import type { PlannedGraph } from './planned-graph.ts';
import { compileRepresentation } from './representation.ts';
import { childOf, type ResponseShape, shapeOf } from './response-shape.ts';
import { restoreFields } from './restore-fields.ts';
import { compileRewrites } from './rewrite.ts';

/** Compiles a fetch for the objects at a place. */
export function compileFetch(planned: FetchNode, place: Place, { types, fixedFields }: PlannedGraph): Step {
  const node = restoreFields(planned, fixedFields);
  const { operation, fragments } = definitionsIn(node);
  const whole = shapeOf(operation?.selectionSet, fragments);
  const shape = node.requires ? (whole.keys.get('_entities') ?? whole) : whole;
  const fetch: CompiledFetch = {
    subgraph: subgraphNamed(node.serviceName),
    query: node.operation,
    operationName: node.operationName,
    variableNames: (node.variableUsages ?? []).filter((name) => name !== 'representations'),
    place,
    merge: { shape: withRenamedKeys(shape, node), types },
    rewriteOutput: compileRewrites(node.outputRewrites, types),
    renamed: renamedKeys(node),
  };
  if (!node.requires) return (run) => fetchRoot(run, fetch);
  const entityFetch: CompiledEntityFetch = {
    ...fetch,
    readRepresentation: compileRepresentation(node.requires, { types, fixedFields }),
    rewriteInput: compileRewrites(node.inputRewrites, types),
  };
  if (node.contextRewrites?.length) return fetchInContext(entityFetch, node, types);
  return (run) => fetchEntities(run, entityFetch);
}

function definitionsIn({ operationDocumentNode, operation: text }: FetchNode) {
  const { definitions } = operationDocumentNode ?? parse(text);
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return { operation, fragments };
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
