import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { readAccessRules } from '@goodgo/access-rules';
import { createDatabase, type Database } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import type { EventContracts } from '@goodgo/event-contracts';
import { createConsumer, createRelay, type EventHandlers } from '@goodgo/events';
import { createHttpService, graphqlRoute, type Route } from '@goodgo/http-service';
import { createLogger, type Logger } from '@goodgo/logger';
import { createMetrics, type Metrics } from '@goodgo/metrics';
import { closeRedis, createRedis, type Redis, type RedisRole } from '@goodgo/redis';
import { type GraphQLFieldResolver, type GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';
import { accessPlugin } from './access-plugin.ts';
import { type Commands, createCommands, forgetOldKeys } from './commands.ts';
import { maskErrors } from './mask-errors.ts';
import { metricsPlugin } from './metrics-plugin.ts';
import { createPeer, type Peer } from './peer.ts';
import { createPoller } from './poller.ts';
import { createRequestVerifier, type RequestContext } from './request-context.ts';
import { scalars } from './scalars.ts';
import type { SubgraphConfig } from './subgraph-config.ts';

/** Work that runs beside the requests: a sweeper, a poller. */
export interface Worker {
  start(): Promise<void>;
  /** Finishes what is in hand. */
  stop(): Promise<void>;
}

/** What a subgraph builds its parts from. */
export interface Infrastructure {
  readonly config: SubgraphConfig;
  readonly database: Database;
  readonly commands: Commands;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** A Redis client of a role; the kit closes it. */
  redis(role: RedisRole): Redis;
  /** A peer that the configuration names. @throws AppError CONFIG_INVALID for another. */
  peer(name: string): Peer;
  /** Makes events that were just committed leave at once instead of with the next poll. */
  notifyRelay(): void;
}

/** What a subgraph is made of, besides its resolvers. */
export interface SubgraphParts {
  /** What it does with the events of others, by event type. */
  readonly eventHandlers?: EventHandlers<EventContracts>;
  readonly workers?: readonly Worker[];
  readonly routes?: readonly Route[];
}

const hourMs = 3_600_000;

type Resolver<Context> = GraphQLFieldResolver<never, Context, never> | object;

/** The definition of a subgraph. */
export interface SubgraphDefinition<Parts extends SubgraphParts, Context extends RequestContext> {
  readonly name: string;
  readonly config: SubgraphConfig;
  /** The SDL file. */
  readonly schemaFile: URL;
  /** Resolvers by type; the scalars of the graph are there already. */
  readonly resolvers: Readonly<
    Record<string, Readonly<Record<string, Resolver<Context>>> | GraphQLScalarType>
  >;
  /** The composition root. */
  readonly wire: (infrastructure: Infrastructure) => Parts;
  /** Adds what resolvers need to a request. */
  readonly createContext: (request: RequestContext, parts: Parts) => Context;
}

/** A subgraph that can be started and stopped. */
export interface Subgraph {
  start(): Promise<{ url: string; port: number }>;
  /** Drains requests, finishes events and workers, closes connections. */
  dispose(): Promise<void>;
  /** For tests: resolves when all events of this subgraph are published and all published ones are handled here. */
  drainEvents(): Promise<void>;
}

/**
 * Makes a subgraph out of its definition: everything that is the same for all of them happens here.
 * @throws AppError STARTUP_FAILED on start when a field of the schema has no access rule.
 */
export function createSubgraph<Parts extends SubgraphParts, Context extends RequestContext>(
  definition: SubgraphDefinition<Parts, Context>,
): Subgraph {
  const { name, config } = definition;
  const logger = createLogger({ service: name, level: config.logLevel });
  const metrics = createMetrics({ service: name });
  const database = createDatabase({
    url: config.databaseUrl,
    service: name,
    poolSize: config.poolSize,
    logger,
    metrics,
  });
  const clients: Redis[] = [];
  const redis = (role: RedisRole) => {
    const client = createRedis({ url: config.redisUrl, role, logger });
    clients.push(client);
    return client;
  };
  const relay = createRelay({ service: name, database, redis: redis('producer'), logger, metrics });
  const peers = new Map(
    Object.entries(config.peers).map(([peer, { url, key }]) => [
      peer,
      createPeer({ name: peer, issuer: name, url, key }),
    ]),
  );
  const parts = definition.wire({
    config,
    database,
    commands: createCommands(database),
    logger,
    metrics,
    redis,
    peer: (peer) => configured(peers, peer, name),
    notifyRelay: () => relay.notify(),
  });
  const handlers = parts.eventHandlers ?? {};
  const publishers = [...new Set(Object.keys(handlers).map((type) => type.split('.')[0] ?? type))];
  const consumer =
    publishers.length > 0
      ? createConsumer({
          service: name,
          from: publishers,
          handlers,
          database,
          redis: redis('consumer'),
          logger,
          metrics,
        })
      : undefined;
  const workers = [
    ...(parts.workers ?? []),
    createPoller({ name: 'idempotency keys', everyMs: hourMs, work: () => forgetOldKeys(database), logger }),
  ];

  const sdl = readFileSync(definition.schemaFile, 'utf8');
  const schema = buildSchema(sdl, definition.resolvers);
  const server = createServer(name, sdl, schema, logger, metrics);
  const verify = createRequestVerifier(name, config.callerKeys, logger);
  const http = createHttpService({
    name,
    host: config.host,
    port: config.port,
    logger,
    metrics,
    lameDuckMs: config.lameDuckMs,
    bodyLimitBytes: 1_000_000,
    routes: [
      graphqlRoute({
        server,
        contextFor: async (request) => definition.createContext(await verify(request), parts),
      }),
      ...(parts.routes ?? []),
    ],
    isReady: () =>
      database.ping().then(
        () => undefined,
        () => 'PostgreSQL does not answer',
      ),
  });

  return {
    start: async () => {
      await database.ping();
      await server.start();
      await relay.start();
      await consumer?.start();
      for (const worker of workers) await worker.start();
      const address = await http.start();
      logger.info(address, 'subgraph.started');
      return address;
    },
    dispose: async () => {
      await http.drain();
      await server.stop();
      for (const worker of workers) await worker.stop();
      await consumer?.stop();
      await relay.stop();
      await Promise.all([...peers.values()].map((peer) => peer.close()));
      await Promise.all(clients.map((client) => closeRedis(client)));
      await database.close();
      logger.info('subgraph.stopped');
    },
    drainEvents: async () => {
      await relay.drain();
      await consumer?.drain();
    },
  };
}

function buildSchema(sdl: string, resolvers: Readonly<Record<string, unknown>>): GraphQLSchema {
  const used = Object.entries(scalars).filter(
    ([scalar]) => sdl.includes(`scalar ${scalar}\n`) || sdl.endsWith(scalar),
  );
  return buildSubgraphSchema({
    typeDefs: parse(sdl),
    resolvers: { ...Object.fromEntries(used), ...resolvers } as never, // generated types have checked them
  });
}

function createServer(
  name: string,
  sdl: string,
  schema: GraphQLSchema,
  logger: Logger,
  metrics: Metrics,
): ApolloServer<RequestContext> {
  const rules = readAccessRules(parse(sdl));
  const missing = rules.missing();
  if (missing.length > 0) {
    throw new AppError(
      'STARTUP_FAILED',
      `${name} has fields that nobody has decided about: ${missing.join(', ')}. Give each @authenticated, ` +
        '@requiresScopes or @policy in its schema.graphql.',
    );
  }
  return new ApolloServer<RequestContext>({
    schema,
    introspection: false,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: false, // no browser gets here: every call carries a signed token
    formatError: maskErrors(logger),
    plugins: [
      accessPlugin(schema, rules),
      metricsPlugin(schema, metrics),
      ApolloServerPluginInlineTraceDisabled(),
    ],
    logger,
    stopOnTerminationSignals: false,
  });
}

function configured(peers: ReadonlyMap<string, Peer>, peer: string, name: string): Peer {
  const found = peers.get(peer);
  if (found) return found;
  const prefix = name.toUpperCase();
  throw new AppError(
    'CONFIG_INVALID',
    `${name} calls ${peer}: set ${prefix}_PEER_KEYS and ${prefix}_PEER_URLS.`,
  );
}
