import { buildSubgraphSchema } from '@apollo/subgraph';
import { type DocumentNode, execute, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';

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
  const { query, variables: variableValues, operationName } = JSON.parse(body.toString('utf8'));
  const document = documentOf(schema, query);
  const answer =
    'kind' in document
      ? await execute({ schema, document, variableValues, operationName, contextValue })
      : { errors: document };
  return JSON.stringify(answer);
}

/** What was parsed and validated of each schema: a router asks the same again and again. */
const known = new WeakMap<GraphQLSchema, Map<string, DocumentNode | readonly GraphQLError[]>>();

function documentOf(schema: GraphQLSchema, source: string): DocumentNode | readonly GraphQLError[] {
  const documents = known.get(schema) ?? new Map<string, DocumentNode | readonly GraphQLError[]>();
  known.set(schema, documents);
  const document = documents.get(source) ?? parseValid(schema, source);
  documents.set(source, document);
  return document;
}

function parseValid(schema: GraphQLSchema, source: string): DocumentNode | readonly GraphQLError[] {
  const document = parse(source);
  const errors = validate(schema, document);
  return errors.length > 0 ? errors : document;
}
