import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createReplayer, type Replayer } from '../replayer.ts';
import { shopResolvers } from './resolvers.ts';
import { shopTypeDefs } from './type-defs.ts';

/** The shop's subgraphs by their names. */
export function shopSubgraphs(): Map<string, Replayer> {
  return new Map(
    (Object.keys(shopTypeDefs) as (keyof typeof shopTypeDefs)[]).map((name) => {
      const typeDefs = parse(shopTypeDefs[name]);
      const resolvers = shopResolvers[name] as never; // the types of their parents are ours to know
      return [name, createReplayer(buildSubgraphSchema({ typeDefs, resolvers }))];
    }),
  );
}
