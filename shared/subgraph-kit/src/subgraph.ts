import type { EventContracts } from '@goodgo/event-contracts';
import type { DeadLetter, EventHandlers, ReplayReport } from '@goodgo/events';
import { createHttpService, graphqlRoute, type HttpRequest, type Route } from '@goodgo/http-service';
import type { GraphQLFieldResolver, GraphQLScalarType } from 'graphql';
import { forgetOldKeys } from './commands.ts';
import { createEventTraffic, createOutgoingEvents } from './event-traffic.ts';
import { createGraphqlServer } from './graphql-server.ts';
import { createInfrastructure, type Infrastructure } from './infrastructure.ts';
import { createLifecycle } from './lifecycle.ts';
import { createPoller } from './poller.ts';
import { createRequestVerifier, type RequestContext } from './request-context.ts';
import { requiredDatabase } from './required-database.ts';
import type { SubgraphConfig } from './subgraph-config.ts';
import { readSubgraphSchema } from './subgraph-schema.ts';
import type { Worker } from './worker.ts';

/** What the composition root of a subgraph gets. */
export interface WiringInput extends Infrastructure {
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
  readonly wire: (input: WiringInput) => Parts;
  /** Adds what resolvers need to a request. */
  readonly createContext: (request: RequestContext, parts: Parts) => Context;
}

/** A subgraph that can be started and stopped. */
export interface Subgraph {
  /**
   * Starts it whole, or leaves nothing of it.
   * @throws AppError STARTUP_FAILED when PostgreSQL does not answer or the port is taken
   */
  start(): Promise<{ url: string; port: number }>;
  /** Drains requests, finishes events and workers, closes connections. */
  dispose(): Promise<void>;
  /** For tests: resolves when all events of this subgraph are published and all published ones are handled here. */
  drainEvents(): Promise<void>;
  /** The events of others that failed here too often. Needs no `start()`. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Applies dead letters again, all without ids. Needs no `start()`. */
  replay(eventIds?: readonly string[]): Promise<ReplayReport>;
}

const bodyLimitBytes = 1_000_000;
const forgetKeysEveryMs = 3_600_000;

/**
 * Makes a subgraph out of its definition: everything that is the same for all of them happens here.
 * @throws AppError STARTUP_FAILED when a field of the schema has no access rule
 */
export function createSubgraph<Parts extends SubgraphParts, Context extends RequestContext>(
  definition: SubgraphDefinition<Parts, Context>,
): Subgraph {
  const { name, config, createContext } = definition;
  const schema = readSubgraphSchema(definition); // before anything is opened
  const infrastructure = createInfrastructure(name, config);
  const { database, logger, metrics, tracing } = infrastructure;
  const relay = createOutgoingEvents(name, infrastructure);
  const parts = definition.wire({ ...infrastructure, notifyRelay: () => relay.notify() });
  const events = createEventTraffic(name, relay, parts.eventHandlers ?? {}, infrastructure);
  const forgetKeys = () => forgetOldKeys(database);
  const workers = [
    ...(parts.workers ?? []),
    createPoller({ name: 'idempotency keys', everyMs: forgetKeysEveryMs, work: forgetKeys, logger }),
  ];
  const server = createGraphqlServer({ ...schema, logger, metrics });
  const verify = createRequestVerifier(name, config.callerKeys, logger);
  const contextFor = async (request: HttpRequest) => createContext(await verify(request), parts);
  const routes = [graphqlRoute({ server, contextFor }), ...(parts.routes ?? [])];
  const isReady = () => database.ping().then(nothing, () => 'PostgreSQL does not answer');
  const http = createHttpService({
    name,
    ...config,
    logger,
    metrics,
    tracing,
    bodyLimitBytes,
    routes,
    isReady,
  });
  const lifecycle = createLifecycle({
    parts: [
      { start: tracing.start, stop: async () => undefined },
      requiredDatabase(name, database),
      server,
      events,
      ...workers,
    ],
    last: { start: http.start, stop: http.drain },
    close: infrastructure.close,
  });
  return {
    start: async () => {
      const address = await lifecycle.start();
      logger.info(address, 'subgraph.started');
      return address;
    },
    dispose: async () => {
      await lifecycle.stop();
      logger.info('subgraph.stopped');
    },
    drainEvents: events.drain,
    deadLetters: events.deadLetters,
    replay: events.replay,
  };
}

function nothing(): undefined {
  return undefined;
}
