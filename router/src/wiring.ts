import { readFileSync } from 'node:fs';
import type { ApolloServer } from '@apollo/server';
import { createRemoteJwks, type KeyFor } from '@goodgo/auth';
import { AppError } from '@goodgo/errors';
import { createHttpService, type HttpService, type Route } from '@goodgo/http-service';
import { createLogger, type Logger } from '@goodgo/logger';
import { createMetrics, type Metrics } from '@goodgo/metrics';
import { closeRedis, createRedis } from '@goodgo/redis';
import { createTracing, type Tracing } from '@goodgo/tracing';
import type { RouterConfig } from './config.ts';
import type { RouterContext } from './context.ts';
import { createGateway } from './gateway/create-gateway.ts';
import { subgraphsOf } from './gateway/subgraphs-of.ts';
import { createGraphServer } from './graph-server.ts';
import { withCors } from './http/cors.ts';
import { graphqlRoutes } from './http/graphql-routes.ts';
import { playgroundRoutes } from './http/playground-routes.ts';
import type { IsSessionEnded } from './plugins/ended-sessions.ts';
import { pluginsInOrder } from './plugins/order.ts';
import type { RouterPlugin } from './plugins/router-plugin.ts';
import { refuseUndecidedFields } from './plugins/undecided-fields.ts';
import { createSessionEnds } from './session-ends.ts';
import { createSubgraphCaller } from './transport/call-subgraph.ts';
import { transportChain } from './transport/chain.ts';
import { createPools, type SubgraphPools } from './transport/pool.ts';
import { keyedMutations } from './transport/repeatable.ts';

/** Parts that a test or an embedding program puts in place of ours. */
export interface RouterOverrides {
  readonly logger?: Logger;
  readonly metrics?: Metrics;
  readonly supergraphSdl?: string;
  readonly keyFor?: KeyFor;
  readonly isSessionEnded?: IsSessionEnded;
  /** The wire to the subgraphs. */
  readonly pools?: SubgraphPools;
  readonly plugins?: (inOrder: RouterPlugin[]) => RouterPlugin[];
  /** Whether fields without an access rule are open to everybody, as in a benchmark. @default false */
  readonly allowsUndecidedFields?: boolean;
}

/** A router put together and not yet started. */
export interface RouterParts {
  readonly server: ApolloServer<RouterContext>;
  readonly http: HttpService;
  readonly routes: readonly Route[];
  readonly logger: Logger;
  readonly tracing: Tracing;
  /** Closes what the router has open towards others. */
  close(): Promise<void>;
}

const maxResponseBytes = 10_000_000;
const connectTimeoutMs = 1_000;

/**
 * The composition root.
 * @throws AppError STARTUP_FAILED or CONFIG_INVALID when the router would not be safe or could not work.
 */
export function wireRouter(config: RouterConfig, overrides: RouterOverrides = {}): RouterParts {
  const logger = overrides.logger ?? createLogger({ service: 'router', level: config.logLevel });
  const isTraced = config.tracing.endpoint !== undefined;
  const metrics = overrides.metrics ?? createMetrics({ service: 'router', exemplars: isTraced });
  const tracing = createTracing({ service: 'router', settings: config.tracing, isEntry: true, log: logger });
  const supergraphSdl = overrides.supergraphSdl ?? readSupergraphFile(config.supergraphFile);
  if (!overrides.allowsUndecidedFields) refuseUndecidedFields(supergraphSdl);
  const urls = addressesOf(supergraphSdl, config);
  const pools = overrides.pools ?? openPools(urls, metrics);
  const inOrder = pluginsInOrder({
    logger,
    metrics,
    keyFor: overrides.keyFor ?? remoteKeys(config, logger),
    isSessionEnded: (sessionId) => sessions.isEnded(sessionId),
    drainHttp: () => http.drain(),
  });
  const plugins = overrides.plugins?.(inOrder) ?? inOrder;
  const send = transportChain(pools.send, {
    metrics,
    keys: config.secrets.subgraphKeys,
    queryTimeoutMs: config.subgraphTimeoutMs,
    keyedMutations: keyedMutations(supergraphSdl),
  });
  const gateway = createGateway({
    supergraphSdl,
    enforcedSpecs: new Set(plugins.flatMap(({ enforces }) => enforces ?? [])),
    callSubgraph: createSubgraphCaller(send, logger),
  });
  // Opened last, when nothing above can refuse any more.
  const sessions = overrides.isSessionEnded
    ? { isEnded: overrides.isSessionEnded, close: async () => {} }
    : openSessions(config, logger);
  const server = createGraphServer(gateway, plugins, logger);
  const routes = [
    ...withCors(graphqlRoutes(server, config.deadlineMs), config.corsOrigins),
    ...playgroundRoutes(config.playgroundFolder),
  ];
  const http = createHttpService({
    name: 'router',
    host: config.host,
    port: config.port,
    lameDuckMs: config.lameDuckMs,
    logger,
    metrics,
    tracing,
    routes,
    isReady: async () => undefined, // it listens once the supergraph is loaded; subgraphs come and go
  });
  return {
    server,
    http,
    routes,
    logger,
    tracing,
    close: async () => void (await Promise.all([pools.close(), sessions.close(), tracing.stop()])),
  };
}

function readSupergraphFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('STARTUP_FAILED', `There is no supergraph at ${file}: run \`npm run compose\`.`, {
      cause,
    });
  }
}

/** Where each subgraph is; each must have a key, and no setting may name a subgraph that does not exist. */
function addressesOf(supergraphSdl: string, { subgraphUrls, secrets }: RouterConfig): Map<string, string> {
  const subgraphs = subgraphsOf(supergraphSdl);
  const keyless = subgraphs.map(({ name }) => name).filter((name) => !secrets.subgraphKeys.has(name));
  if (keyless.length > 0) {
    throw new AppError('CONFIG_INVALID', `ROUTER_SUBGRAPH_KEYS has no key for ${keyless.join(', ')}.`);
  }
  const unknown = [...subgraphUrls.keys()].filter(
    (name) => !subgraphs.some((subgraph) => subgraph.name === name),
  );
  if (unknown.length > 0) {
    throw new AppError(
      'CONFIG_INVALID',
      `ROUTER_SUBGRAPH_URLS names ${unknown.join(', ')}, which the graph has not.`,
    );
  }
  return new Map(subgraphs.map(({ name, url }) => [name, subgraphUrls.get(name) ?? url]));
}

function openPools(urls: ReadonlyMap<string, string>, metrics: Metrics): SubgraphPools {
  const repeats = metrics.counter(
    'subgraph_repeats_total',
    'Requests to a subgraph that were sent a second time because their connection failed.',
    ['subgraph'],
  );
  const onRepeat = (subgraph: string) => repeats.inc({ subgraph });
  return createPools({ urls, maxResponseBytes, connectTimeoutMs, onRepeat });
}

function remoteKeys({ jwksUrl, subgraphTimeoutMs }: RouterConfig, logger: Logger): KeyFor {
  const onFailure = (err: AppError) => logger.error({ err }, 'jwks.failed');
  return createRemoteJwks({ url: jwksUrl, timeoutMs: subgraphTimeoutMs, onFailure }).keyFor;
}

function openSessions(config: RouterConfig, logger: Logger) {
  const redis = createRedis({ url: config.secrets.redisUrl, role: 'session', logger });
  return { isEnded: createSessionEnds(redis), close: () => closeRedis(redis) };
}
