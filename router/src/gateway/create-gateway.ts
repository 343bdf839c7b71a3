import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { inSpan } from '@goodgo/tracing';
import type { RouterContext } from '../context.ts';
import { type ClientOperation, createEngine } from '../engine/engine.ts';
import type { EngineObserver } from '../engine/engine-observer.ts';
import type { CallSubgraph } from '../transport/call-subgraph.ts';
import { AnswerText } from './answer-text.ts';
import type { Explain, ValidRequest } from './explain.ts';
import { acceptSecurityLinks, type SpecIdentity } from './security-links.ts';

/** What Apollo Server takes for `gateway`: schema and executor of the supergraph. */
export interface Gateway extends NonNullable<ApolloServerOptionsWithGateway<BaseContext>['gateway']> {
  /** How it would answer a request. */
  readonly explain: Explain;
}

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** The security specs that plugins of this router enforce. */
  readonly enforcedSpecs: ReadonlySet<SpecIdentity>;
  readonly callSubgraph: CallSubgraph;
  /** How many operations are kept compiled. */
  readonly mostOperations: number;
  readonly observer?: EngineObserver;
}

/**
 * The engine as Apollo Server sees it.
 *
 * @throws AppError STARTUP_FAILED when the supergraph relies on a security spec that nobody enforces.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { supergraphSdl, enforcedSpecs, callSubgraph, ...engineOptions } = options;
  const engine = createEngine(acceptSecurityLinks(supergraphSdl, enforcedSpecs), engineOptions);
  return {
    onSchemaLoadOrUpdate: (listener) => {
      listener({ apiSchema: engine.apiSchema, coreSupergraphSdl: supergraphSdl });
      return () => {};
    },
    load: async () => ({
      executor: async (given) => {
        const context = given.context as RouterContext; // Apollo Server types it as any record
        const { data, errors } = await inSpan('graphql.execute', {}, () =>
          engine.execute(operationOf(given), {
            variables: given.request.variables ?? {},
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
    explain: (request) =>
      engine.explain(operationOf(request), { variables: request.request.variables ?? {} }),
  };
}

function operationOf({ document, queryHash, request }: ValidRequest): ClientOperation {
  return { document, documentHash: queryHash, operationName: request.operationName };
}

/** Where all of it failed there is no data: plugins look at that. */
function answerOf(data: string): AnswerText | null {
  return data === 'null' ? null : new AnswerText(data);
}
