import { errorCauses, operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { PlannedGraph } from '../compile/planned-graph.ts';
import { typeHierarchyOf } from '../compile/type-hierarchy.ts';
import { fixRequiredArguments } from './required-arguments.ts';
import { onlyResolvableKeys } from './resolvable-keys.ts';

/** A composed graph, ready to be planned on. */
export interface LoadedSupergraph extends PlannedGraph {
  /** What clients see of it. */
  readonly apiSchema: GraphQLSchema;
  /** The names of all fields, those that the API hides too. */
  readonly fieldNames: ReadonlySet<string>;
  /** Plans the only operation of a document. @throws GraphQLError when it cannot be planned */
  plan(document: DocumentNode): QueryPlan;
}

/** Loads a supergraph. @throws Error that says why it is none, or what of it is not supported */
export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const given = validated(supergraphSdl);
  const fixed = fixRequiredArguments(onlyResolvableKeys(supergraphSdl));
  const supergraph = fixed.supergraphSdl === supergraphSdl ? given : build(fixed.supergraphSdl);
  const planner = new QueryPlanner(supergraph, { reuseQueryFragments: false });
  const api = supergraph.apiSchema();
  return {
    apiSchema: given.apiSchema().toGraphQLJSSchema(),
    types: typeHierarchyOf(supergraph.schema),
    fixedFields: fixed.fixedFields,
    fieldNames: fieldNamesOf(supergraph.schema),
    plan: (document) => {
      try {
        return planner.buildQueryPlan(operationFromDocument(api, document));
      } catch (error) {
        if (error instanceof GraphQLError) throw error;
        const originalError = error instanceof Error ? error : null;
        throw new GraphQLError('The graph has no way to answer this operation.', { originalError });
      }
    },
  };
}

function validated(supergraphSdl: string): Supergraph {
  try {
    return Supergraph.build(supergraphSdl, { validateSupergraph: true });
  } catch (error) {
    const [first] = (error instanceof Error && errorCauses(error)) || [];
    throw first ?? error;
  }
}

function build(supergraphSdl: string): Supergraph {
  return Supergraph.build(supergraphSdl, { validateSupergraph: false }); // it is what was validated, but for our fixes
}

function fieldNamesOf(schema: Schema): ReadonlySet<string> {
  const types = [...schema.objectTypes(), ...schema.interfaceTypes()];
  return new Set(types.flatMap((type) => type.fields().map(({ name }) => name)));
}
