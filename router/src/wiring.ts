import { fileURLToPath } from 'node:url';
import type { ApolloServer } from '@apollo/server';
import type { KeyFor } from '@goodgo/auth';
import { createHttpService, type HttpService, type Route, type Shortcut } from '@goodgo/http-service';
import { createLogger, type Logger } from '@goodgo/logger';
import { createMetrics, type Metrics } from '@goodgo/metrics';
import { createTracing, type Tracing } from '@goodgo/tracing';
import type { RouterConfig } from './config/router-config.ts';
import type { RouterContext } from './context.ts';
import { createGraphServer } from './graph-server.ts';
import { withCors } from './http/cors.ts';
import { graphqlRoutes } from './http/graphql-routes.ts';
import { atMostInFlight } from './http/in-flight.ts';
import { inTurn } from './http/in-turn.ts';
import { playgroundRoutes } from './http/playground-routes.ts';
import { answerKnown } from './known/known-operations.ts';
import type { IsSessionEnded } from './plugins/ended-sessions.ts';
import { pluginsInOrder } from './plugins/order.ts';
import { type RouterPlugin, serverOptionsOf } from './plugins/router-plugin.ts';
import { openSessions, remoteKeys } from './wire-identity.ts';
import { type ServedSupergraph, wireSupergraph } from './wire-supergraph.ts';
import { type OpenPool, wireTransport } from './wire-transport.ts';

/** Parts that a test or an embedding program puts in place of ours. */
export interface RouterOverrides {
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  /** Makes of the metrics of this process those of all workers. */
  readonly inSeat?: (own: Metrics) => Metrics;
  readonly supergraphSdl?: string;
  readonly keyFor?: KeyFor;
  readonly isSessionEnded?: IsSessionEnded;
  /** The wire to the subgraphs. */
  readonly openPool?: OpenPool;
  readonly plugins?: (inOrder: RouterPlugin[]) => RouterPlugin[];
}

/** A router put together and not yet started. */
export interface RouterParts {
  readonly server: ApolloServer<RouterContext>;
  readonly http: HttpService;
  readonly routes: readonly Route[];
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly replaceSupergraph: ServedSupergraph['replace'];
  /** Closes what the router has open towards others. */
  close(): Promise<void>;
}

/** The built GraphiQL. */
const playgroundFolder = fileURLToPath(new URL('../graphiql/dist', import.meta.url));

/**
 * The composition root.
 * @throws AppError STARTUP_FAILED or CONFIG_INVALID when the router would not be safe or could not work.
 */
export function wireRouter(
  config: RouterConfig,
  supergraphSdl: string,
  overrides: RouterOverrides = {},
): RouterParts {
  const watch = watchOf(config, overrides);
  const { logger, metrics, tracing } = watch;
  const transport = wireTransport(config, { ...watch, openPool: overrides.openPool });
  const inOrder = pluginsInOrder({
    ...{ logger, metrics, limits: config.limits, onceARequest: config.onceARequest },
    passErrors: config.passErrors,
    keyFor: config.authentication && (overrides.keyFor ?? remoteKeys(config.authentication, logger)),
    isSessionEnded: config.sessions ? (sessionId) => sessions.isEnded(sessionId) : undefined,
    plans: config.plans,
    explain: (request) => supergraph.gateway.explain(request),
    drainHttp: () => http.drain(),
  });
  const plugins = overrides.plugins?.(inOrder) ?? inOrder;
  const supergraph = wireSupergraph(supergraphSdl, { config, transport, plugins, logger, metrics });
  // Opened last, when nothing above can refuse any more.
  const sessions = openSessions(config, logger, overrides.isSessionEnded);
  const server = createGraphServer(supergraph.gateway, plugins, {
    logger,
    introspection: config.introspection,
  });
  const { formatError = (error) => error } = serverOptionsOf(plugins);
  const shortcut = answerKnown({ server, gateway: supergraph.gateway, plugins, formatError });
  const routes = routesOf(config, server, shortcut);
  const http = createHttpService({
    ...{ name: 'router', ...config.listen, ...config.drain, logger, metrics, tracing, routes },
    bodyLimitBytes: config.limits.bodyBytes,
    isReady: async () => undefined, // it listens once the supergraph is loaded; subgraphs come and go
  });
  const close = async () => void (await Promise.all([transport.close(), sessions.close(), tracing.stop()]));
  return { server, http, routes, logger, metrics, tracing, replaceSupergraph: supergraph.replace, close };
}

/** What observes the router. */
function watchOf({ logLevel, tracing: settings }: RouterConfig, overrides: RouterOverrides) {
  const logger = overrides.logger ?? createLogger({ service: 'router', level: logLevel });
  const isTraced = settings.endpoint !== undefined;
  const own = overrides.metrics ?? createMetrics({ service: 'router', exemplars: isTraced });
  const metrics = overrides.inSeat?.(own) ?? own;
  return {
    logger,
    metrics,
    tracing: createTracing({ service: 'router', settings, isEntry: true, log: logger }),
  };
}

function routesOf(
  config: RouterConfig,
  server: ApolloServer<RouterContext>,
  shortcut: Shortcut<RouterContext>,
): Route[] {
  const graphql = graphqlRoutes(server, { ...config, shortcut, sharesAnswers: config.sharing.operations });
  return [
    ...withCors(atMostInFlight(inTurn(graphql), config.limits.inFlight), {
      ...config.cors,
      headers: config.passHeaders,
    }),
    ...(config.playground ? playgroundRoutes(playgroundFolder) : []),
  ];
}
