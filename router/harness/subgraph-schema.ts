import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';

/** A subgraph small enough to stand in a test. Its SDL starts with {@link federation}. */
export interface TestSubgraph {
  readonly name: string;
  readonly typeDefs: string;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers of any shape; what they answer is what a test checks.
  readonly resolvers: Record<string, Record<string, (parent: any, args: any, context: any) => unknown>>;
}

/** The head of the SDL of a test subgraph. */
export const federation = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@inaccessible", "@authenticated", "@requiresScopes", "@policy"]
)
`;

/** The executable schema of a test subgraph. */
export function schemaOf({ typeDefs, resolvers }: TestSubgraph): GraphQLSchema {
  return buildSubgraphSchema({ typeDefs: parse(typeDefs), resolvers });
}

/** What a subgraph answers to the body of a request. */
export async function answerTo(schema: GraphQLSchema, body: Buffer, contextValue: object): Promise<string> {
  const { query, variables, operationName } = JSON.parse(body.toString('utf8'));
  return JSON.stringify(
    await graphql({ schema, source: query, variableValues: variables, operationName, contextValue }),
  );
}
