import './telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import { type FormattedExecutionResult, type GraphQLSchema, type OperationTypeNode, print } from 'graphql';
import type { Ask, Contender } from './contender.ts';

interface VanillaRequest {
  readonly request: { query?: string; variables?: Record<string, unknown>; operationName?: string };
  readonly context: { ask?: Ask };
}

/** Apollo's own gateway over the same subgraphs, to be compared with. */
export async function vanillaContender(supergraphSdl: string): Promise<Contender> {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    buildService: ({ name }) => ({
      process: (sent) => answer(name, sent as unknown as VanillaRequest) as never,
    }),
  });
  const { schema, executor } = await gateway.load();
  return {
    apiSchema: schema as GraphQLSchema,
    answer: async (document, { variables = {} }, ask) => {
      const definition = document.definitions.find(({ kind }) => kind === 'OperationDefinition');
      const operation = definition as { operation: OperationTypeNode; name?: { value: string } };
      const query = print(document);
      const result = await executor({
        document,
        operation,
        operationName: operation.name?.value ?? null,
        queryHash: query,
        request: { query, variables },
        schema,
        source: query,
        context: { ask },
        cache: { get: async () => undefined, set: async () => {}, delete: async () => {} },
        logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
        metrics: {},
        overallCachePolicy: {},
      } as never);
      return JSON.parse(JSON.stringify(result)) as FormattedExecutionResult;
    },
  };
}

function quiet(): void {
  // its words are of no interest here
}

async function answer(subgraph: string, { request, context }: VanillaRequest) {
  const { query = '', variables = {}, operationName } = request;
  const operation = query.startsWith('mutation') ? 'mutation' : 'query';
  const body = Buffer.from(JSON.stringify({ query, operationName, variables }));
  const answered = await context.ask?.({ subgraph, operation, body, entities: [] });
  const { data, errors } = answered ?? { data: null };
  return { data, errors };
}
