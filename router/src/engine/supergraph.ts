import { operationFromDocument, type Schema, Supergraph } from '@apollo/federation-internals';
import { type QueryPlan, QueryPlanner } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { PlannedGraph } from './compile/planned-graph.ts';
import { typeHierarchyOf } from './compile/type-hierarchy.ts';
import { fixRequiredArguments } from './required-arguments.ts';

/** A composed graph, ready to be planned on. */
export interface LoadedSupergraph extends PlannedGraph {
  /** What clients see of it. */
  readonly apiSchema: GraphQLSchema;
  /** The names of all fields, those that the API hides too. */
  readonly fieldNames: ReadonlySet<string>;
  /** @throws GraphQLError when the operation cannot be planned */
  plan(document: DocumentNode, operationName: string | undefined): QueryPlan;
}

/** Loads a supergraph, which composition has validated. @throws Error that says what of it is not supported */
export function loadSupergraph(supergraphSdl: string): LoadedSupergraph {
  const fixed = fixRequiredArguments(supergraphSdl);
  const supergraph = build(fixed.supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  const api = supergraph.apiSchema();
  const isChanged = fixed.supergraphSdl !== supergraphSdl;
  return {
    apiSchema: (isChanged ? build(supergraphSdl).apiSchema() : api).toGraphQLJSSchema(),
    types: typeHierarchyOf(supergraph.schema),
    fixedFields: fixed.fixedFields,
    fieldNames: fieldNamesOf(supergraph.schema),
    plan: (document, operationName) => {
      const operation = operationFromDocument(api, document, operationName ? { operationName } : {});
      return planner.buildQueryPlan(operation);
    },
  };
}

function build(supergraphSdl: string): Supergraph {
  return Supergraph.build(supergraphSdl, { validateSupergraph: false }); // composition has
}

function fieldNamesOf(schema: Schema): ReadonlySet<string> {
  const types = [...schema.objectTypes(), ...schema.interfaceTypes()];
  return new Set(types.flatMap((type) => type.fields().map(({ name }) => name)));
}
