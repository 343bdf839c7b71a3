import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { graphqlTracePlugin } from '@goodgo/http-service';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import { accessPlugin } from './access-plugin.ts';
import { errorPlugin } from './error-plugin.ts';
import { maskError } from './mask-error.ts';
import { metricsPlugin } from './metrics-plugin.ts';
import type { RequestContext } from './request-context.ts';
import type { SubgraphSchema } from './subgraph-schema.ts';

/** What the GraphQL server of a subgraph is made from. */
export interface GraphqlServerOptions extends SubgraphSchema {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Makes the server that answers operations: access rules enforced, errors masked, everything counted. */
export function createGraphqlServer(options: GraphqlServerOptions): ApolloServer<RequestContext> {
  const { schema, rules, logger, metrics } = options;
  return new ApolloServer<RequestContext>({
    schema,
    introspection: false,
    hideSchemaDetailsFromClientErrors: true,
    validationOptions: { maxErrors: 3 },
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false, // no browser gets here: every call carries a signed token
    formatError: maskError,
    plugins: [
      errorPlugin(),
      accessPlugin(schema, rules),
      metricsPlugin(schema, metrics),
      graphqlTracePlugin(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    logger,
    stopOnTerminationSignals: false,
  });
}
