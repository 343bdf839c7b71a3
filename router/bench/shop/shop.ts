import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import { shopResolvers } from './resolvers.ts';
import { shopTypeDefs } from './type-defs.ts';

/** The executable schemas of the shop, by the names of its subgraphs. */
export function shopSchemas(): Map<string, GraphQLSchema> {
  return new Map(
    (Object.keys(shopTypeDefs) as (keyof typeof shopTypeDefs)[]).map((name) => [
      name,
      buildSubgraphSchema({
        typeDefs: parse(shopTypeDefs[name]),
        resolvers: shopResolvers[name] as never, // the types of their parents are ours to know
      }),
    ]),
  );
}
