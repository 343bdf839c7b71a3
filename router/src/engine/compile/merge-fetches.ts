import type { FetchNode } from '@apollo/query-planner';
import {
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  stripIgnoredCharacters,
  type VariableDefinitionNode,
} from 'graphql';
import type { Path } from '../execute/run.ts';
import type { PlannedFetch } from './planned-fetch.ts';

/** One request for entities that stands for several fetches of a plan. */
export interface MergedFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** The variables of the client that it uses. */
  readonly variableNames: readonly string[];
  readonly parts: readonly MergedPart[];
}

/** One list of entities. */
export interface MergedPart {
  /** Its key in the answer. */
  readonly key: string;
  /** The variable that takes its representations. */
  readonly variable: string;
  /** The fetch, one of several that ask for the same. */
  readonly node: FetchNode;
  /** What is asked of each entity. */
  readonly selectionSet: SelectionSetNode;
  /** Where the objects stand that wait for it. */
  readonly paths: Path[];
}

/**
 * Makes one request of fetches that are sent to one subgraph at the same moment. Fetches that ask for the same leaves become
 * one list of entities; other fetches stay lists of their own, under aliases. Where objects come back they may get other
 * fields at one place than at another, so they are not shared between places.
 */
export function mergeFetches(fetches: readonly PlannedFetch[]): MergedFetch | undefined {
  const asked = fetches.map((fetch) => ({ ...fetch, ...definitionOf(fetch.node) }));
  const [first] = asked;
  if (!first) return undefined;
  const byIdentity = Map.groupBy(asked, ({ node, entities }, index) =>
    isFlat(entities.selectionSet) ? identityOf(node, entities) : String(index),
  );
  const isOne = byIdentity.size === 1;
  const parts = [...byIdentity.values()].flatMap(([one, ...same], index): MergedPart[] => {
    if (!one) return [];
    const paths = [one, ...same].map(({ path }) => path);
    const suffix = isOne ? '' : String(index);
    const { node, entities } = one;
    return [
      {
        ...{ key: `_entities${suffix}`, variable: `representations${suffix}` },
        ...{ node, paths, selectionSet: entities.selectionSet },
      },
    ];
  });
  return {
    subgraph: first.node.serviceName,
    operationName: first.node.operationName,
    query: isOne ? first.node.operation : queryOf(parts, asked),
    variableNames: [...new Set(asked.flatMap(({ node }) => ownVariables(node)))],
    parts,
  };
}

type EntitiesField = FieldNode & { readonly selectionSet: SelectionSetNode };

interface Definition {
  readonly definition: OperationDefinitionNode;
  readonly entities: EntitiesField;
}

/** The planner writes `query(…) { _entities(representations: $representations) { … } }`, and no fragments by name. */
function definitionOf({ operation }: FetchNode): Definition {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind === Kind.OPERATION_DEFINITION) {
    const [entities] = definition.selectionSet.selections;
    if (entities?.kind === Kind.FIELD && entities.selectionSet) {
      return { definition, entities: entities as EntitiesField };
    }
  }
  throw new TypeError(`This is no fetch of entities: ${operation}`);
}

function isFlat({ selections }: SelectionSetNode): boolean {
  return selections.every((selection) =>
    selection.kind === Kind.FIELD
      ? !selection.selectionSet
      : selection.kind === Kind.INLINE_FRAGMENT && isFlat(selection.selectionSet),
  );
}

function identityOf({ requires, inputRewrites, outputRewrites }: FetchNode, { selectionSet }: EntitiesField) {
  return JSON.stringify([print(selectionSet), requires, inputRewrites, outputRewrites]);
}

function ownVariables({ variableUsages = [] }: FetchNode): string[] {
  return variableUsages.filter((name) => name !== 'representations');
}

function queryOf(parts: readonly MergedPart[], asked: readonly Definition[]): string {
  const [first] = asked;
  const variables = new Map<string, VariableDefinitionNode>();
  for (const { definition } of asked) {
    for (const variable of definition.variableDefinitions ?? []) {
      variables.set(variable.variable.name.value, variable);
    }
  }
  const representations = variables.get('representations');
  variables.delete('representations');
  const lists = representations
    ? parts.map(({ variable }) => ({
        ...representations,
        variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } } as const,
      }))
    : [];
  const merged = {
    kind: Kind.OPERATION_DEFINITION,
    operation: first?.definition.operation ?? 'query',
    ...(first?.definition.name ? { name: first.definition.name } : {}),
    variableDefinitions: [...lists, ...variables.values()],
    directives: first?.definition.directives ?? [],
    selectionSet: { kind: Kind.SELECTION_SET, selections: parts.map(fieldOf) },
  } as OperationDefinitionNode;
  return stripIgnoredCharacters(print(merged));
}

function fieldOf({ key, variable, selectionSet }: MergedPart): FieldNode {
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: key },
    name: { kind: Kind.NAME, value: '_entities' },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: 'representations' },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
    selectionSet,
  };
}
