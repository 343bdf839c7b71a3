import { readFileSync } from 'node:fs';
import { Supergraph } from '@apollo/federation-internals';
import type { GraphQLSchema } from 'graphql';

/**
 * The schema that clients see: the supergraph without what is `@inaccessible` and without the machinery of
 * the federation.
 */
export function readApiSchema(supergraphFile: string): GraphQLSchema {
  // null: this reader enforces nothing, so it need not support the security specs that the router enforces.
  const supergraph = Supergraph.build(readFileSync(supergraphFile, 'utf8'), { supportedFeatures: null });
  return supergraph.apiSchema().toGraphQLJSSchema();
}
