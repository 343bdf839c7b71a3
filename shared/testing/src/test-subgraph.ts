import { createRedisEventBus, type DomainEvent } from '@goodgo/events';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { closeRedis, createRedis } from '@goodgo/redis';
import type { Subgraph, SubgraphConfig } from '@goodgo/subgraph-kit';
import type { Viewer } from '@goodgo/viewer';
import { testServiceKey } from './service-token-for.ts';
import { type SubgraphClient, subgraphClient } from './subgraph-client.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';
import { testRedisUrl } from './test-redis.ts';

/** A subgraph that runs for one test file, on a database and a Redis of its own. */
export interface TestSubgraph {
  readonly url: string;
  readonly database: TestDatabase;
  readonly redisUrl: string;
  readonly subgraph: Subgraph;
  /** Calls as the router does, on behalf of a viewer. */
  as(viewer: Viewer): SubgraphClient;
  /** Calls as a peer does: internal commands are open. */
  asPeer(viewer: Viewer): SubgraphClient;
  /** Publishes events as another subgraph does, and waits until they are handled here. */
  receive(events: readonly DomainEvent[]): Promise<void>;
  stop(): Promise<void>;
}

/** The name of the peer whose calls {@link TestSubgraph.asPeer} makes. */
export const testPeer = 'order';

/** Starts a subgraph for a test file. @param configure what the subgraph wants besides */
export async function startTestSubgraph<Config extends SubgraphConfig>(
  name: string,
  create: (config: Config) => Subgraph,
  configure: (config: SubgraphConfig) => Config,
): Promise<TestSubgraph> {
  const database = await testDatabase(name);
  const redisUrl = await testRedisUrl();
  const subgraph = create(
    configure({
      host: '127.0.0.1',
      port: 0,
      databaseUrl: database.url,
      poolSize: 6,
      redisUrl,
      logLevel: 'silent',
      tracing: { endpoint: undefined, ratio: 1 },
      lameDuckMs: 0,
      callerKeys: ['router', testPeer].map((caller) => testServiceKey(caller, name)),
      peers: {},
    }),
  );
  const { url } = await subgraph.start();
  return {
    url,
    database,
    redisUrl,
    subgraph,
    as: (viewer) => subgraphClient(url, { subgraph: name, viewer, locale: 'en' }),
    asPeer: (viewer) => subgraphClient(url, { subgraph: name, viewer, caller: testPeer, locale: 'en' }),
    receive: async (events) => {
      await publish(redisUrl, events);
      await subgraph.drainEvents();
    },
    stop: async () => {
      await subgraph.dispose();
      await database.drop();
    },
  };
}

async function publish(redisUrl: string, events: readonly DomainEvent[]): Promise<void> {
  const logger = createLogger({ service: 'test', level: 'silent' });
  const redis = createRedis({ url: redisUrl, role: 'producer', logger });
  const bus = createRedisEventBus({ redis, logger });
  try {
    for (const [publisher, own] of Map.groupBy(events, ({ type }) => type.split('.')[0] ?? type)) {
      const { epoch = newId() } = await bus.state(publisher);
      await bus.beginEpoch(publisher, epoch);
      await bus.publish(publisher, epoch, own);
    }
  } finally {
    await closeRedis(redis);
  }
}
