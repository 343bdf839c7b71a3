import { operationFromDocument, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type TypeHierarchy, typeHierarchyOf } from './compile/type-hierarchy.ts';

/** A composed graph, ready to be planned on. */
export interface LoadedSupergraph {
  /** What clients see of it. */
  readonly apiSchema: GraphQLSchema;
  readonly types: TypeHierarchy;
  /** @throws GraphQLError when the operation cannot be planned */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

/** Loads a supergraph, which composition has validated. @throws Error that says what of it is not supported */
export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
  const planner = new QueryPlanner(supergraph);
  const api = supergraph.apiSchema();
  return {
    apiSchema: api.toGraphQLJSSchema(),
    types: typeHierarchyOf(supergraph.schema),
    plan: (document, operationName) => {
      const operation = operationFromDocument(api, document, operationName ? { operationName } : {});
      return planner.buildQueryPlan(operation);
    },
  };
}
