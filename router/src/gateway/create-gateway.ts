import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { inSpan } from '@goodgo/tracing';
import type { RouterContext } from '../context.ts';
import { createEngine } from '../engine/engine.ts';
import type { CallSubgraph } from '../transport/call-subgraph.ts';
import { AnswerText } from './answer-text.ts';
import { acceptSecurityLinks, type SpecIdentity } from './security-links.ts';

/** What Apollo Server takes for `gateway`: schema and executor of the supergraph. */
export type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** The security specs that plugins of this router enforce. */
  readonly enforcedSpecs: ReadonlySet<SpecIdentity>;
  readonly callSubgraph: CallSubgraph;
  /** How many operations are kept compiled. */
  readonly mostOperations: number;
}

/**
 * The engine as Apollo Server sees it.
 *
 * @throws AppError STARTUP_FAILED when the supergraph relies on a security spec that nobody enforces.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphSdl, enforcedSpecs, callSubgraph, mostOperations } = options;
  const engine = createEngine(acceptSecurityLinks(supergraphSdl, enforcedSpecs), { mostOperations });
  return {
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema: engine.apiSchema, coreSupergraphSdl: supergraphSdl });
      return () => {};
    },
    load: async () => ({
      executor: async ({ document, queryHash, request, context: given }) => {
        const context = given as RouterContext; // Apollo Server types it as any record
        const operation = { document, documentHash: queryHash, operationName: request.operationName };
        const { data, errors } = await inSpan('graphql.execute', {}, () =>
          engine.execute(operation, {
            variables: request.variables ?? {},
            ask: (fetch) => callSubgraph({ ...fetch, context }),
          }),
        );
        return {
          ...(errors.length > 0 ? { errors } : {}),
          ...(data === undefined ? {} : { data: answerOf(data) as never }),
        };
      },
    }),
    stop: async () => {},
  };
}

/** Where all of it failed there is no data: plugins look at that. */
function answerOf(data: string): AnswerText | null {
  return data === 'null' ? null : new AnswerText(data);
}
