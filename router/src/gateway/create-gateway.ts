import './telemetry-off.ts';
import { ApolloGateway, type ServiceEndpointDefinition } from '@apollo/gateway';
import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import type { Logger } from '@goodgo/logger';
import type { CallSubgraph } from '../upstream/call-subgraph.ts';
import { acceptSecurityLinks, type SpecIdentity } from './security-links.ts';
import { type ExecutorResult, settleResult } from './settle-result.ts';
import { SubgraphDataSource } from './subgraph-data-source.ts';

/** What Apollo Server takes for `gateway`: schema and executor of the supergraph. */
export type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly supergraphSdl: string;
  /** The security specs that plugins of this router enforce. */
  readonly enforcedSpecs: ReadonlySet<SpecIdentity>;
  readonly callSubgraph: CallSubgraph;
  readonly logger: Logger;
}

/**
 * Plans and executes operations on a supergraph. The executor is @apollo/gateway's; another one takes its place by
 * replacing what `load` returns.
 *
 * @throws AppError STARTUP_FAILED when the supergraph relies on a security spec that nobody enforces.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const gateway = new ApolloGateway({
    supergraphSdl: acceptSecurityLinks(options.supergraphSdl, options.enforcedSpecs),
    buildService: ({ name }: ServiceEndpointDefinition) => new SubgraphDataSource(name, options.callSubgraph),
    logger: options.logger,
    __exposeQueryPlanExperimental: false,
    validateSupergraph: false, // composition did, and CI recomposes
  });
  return {
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    load: async (loadOptions) => {
      const { executor } = await gateway.load(loadOptions);
      return {
        executor: async (requestContext) => settleResult((await executor(requestContext)) as ExecutorResult),
      };
    },
    stop: () => gateway.stop(),
  };
}
