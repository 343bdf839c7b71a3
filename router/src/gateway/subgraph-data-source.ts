import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { RouterContext } from '../context.ts';
import type { CallSubgraph } from '../upstream/call-subgraph.ts';

type GatewayResponse = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** One subgraph as the gateway's executor sees it: every fetch of a plan goes through the upstream chain. */
export class SubgraphDataSource implements GraphQLDataSource {
  readonly #subgraph: string;
  readonly #call: CallSubgraph;

  constructor(subgraph: string, call: CallSubgraph) {
    this.#subgraph = subgraph;
    this.#call = call;
  }

  async process({ request, context }: GraphQLDataSourceProcessOptions): Promise<GatewayResponse> {
    return this.#call({
      subgraph: this.#subgraph,
      query: request.query ?? '',
      operationName: request.operationName,
      variables: request.variables ?? {},
      context: context as RouterContext, // the gateway types it as any record
    });
  }
}
