import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from '@goodgo/logger';
import type { RouterContext } from './context.ts';
import type { Gateway } from './gateway/create-gateway.ts';
import { stringifyAnswer } from './gateway/stringify-answer.ts';
import { type RouterPlugin, serverOptionsOf } from './plugins/router-plugin.ts';

/** What the graph server is made with, besides what plugins set. */
export interface GraphServerOptions {
  readonly logger: Logger;
  readonly introspection: boolean;
}

/** Apollo Server over the gateway with our plugins; whatever of its own we do not want is off by name. */
export function createGraphServer(
  gateway: Gateway,
  plugins: readonly RouterPlugin[],
  { logger, introspection }: GraphServerOptions,
): ApolloServer<RouterContext> {
  return new ApolloServer<RouterContext>({
    ...serverOptionsOf(plugins),
    gateway,
    logger,
    plugins: [
      ...plugins,
      ApolloServerPluginCacheControlDisabled(), // answers are per viewer: the route says no-store
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    documentStore: null, // the engine keeps documents with their plans; this one would keep ten times its bound
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false, // clients would fill the cache at will; that is no safelist
    stopOnTerminationSignals: false,
    stringifyResult: stringifyAnswer,
  });
}
