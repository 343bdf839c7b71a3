import { createDatabase, type Database } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import { createLogger, type Logger } from '@goodgo/logger';
import { createMetrics, type Metrics } from '@goodgo/metrics';
import { closeRedis, createRedis, type Redis, type RedisRole } from '@goodgo/redis';
import { createTracing, type Tracing } from '@goodgo/tracing';
import { type Commands, createCommands } from './commands.ts';
import { createPeer, type Peer } from './peer.ts';
import type { SubgraphConfig } from './subgraph-config.ts';

/** What a subgraph builds its parts from. */
export interface Infrastructure {
  readonly config: SubgraphConfig;
  readonly database: Database;
  readonly commands: Commands;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  /** A Redis client of a role; it is closed with the subgraph. */
  redis(role: RedisRole): Redis;
  /** A peer that the configuration names. @throws AppError CONFIG_INVALID for another. */
  peer(name: string): Peer;
}

/** Makes the clients of a subgraph; `close` ends them all. */
export function createInfrastructure(
  name: string,
  config: SubgraphConfig,
): Infrastructure & { close(): Promise<void> } {
  const logger = createLogger({ service: name, level: config.logLevel });
  const metrics = createMetrics({ service: name, exemplars: config.tracing.endpoint !== undefined });
  const tracing = createTracing({ service: name, settings: config.tracing, log: logger });
  const { databaseUrl: url, poolSize } = config;
  const database = createDatabase({ url, service: name, poolSize, logger, metrics });
  const repeats = metrics.counter(
    'peer_repeats_total',
    'Calls to a peer that were sent a second time because their connection failed.',
    ['peer'],
  );
  const clients: Redis[] = [];
  const peers = new Map(
    Object.entries(config.peers).map(([peer, { url, key }]) => [
      peer,
      createPeer({ name: peer, issuer: name, url, key, onRepeat: () => repeats.inc({ peer }) }),
    ]),
  );
  return {
    config,
    database,
    commands: createCommands(database),
    logger,
    metrics,
    tracing,
    redis: (role) => {
      const client = createRedis({ url: config.redisUrl, role, logger });
      clients.push(client);
      return client;
    },
    peer: (peer) => peers.get(peer) ?? unknownPeer(name, peer),
    close: async () => {
      await Promise.all([...peers.values()].map((peer) => peer.close()));
      await Promise.all(clients.map((client) => closeRedis(client)));
      await database.close();
      await tracing.stop();
    },
  };
}

function unknownPeer(name: string, peer: string): never {
  const prefix = name.toUpperCase();
  const sentence = `${name} calls ${peer}: set ${prefix}_PEER_KEYS and ${prefix}_PEER_URLS.`;
  throw new AppError('CONFIG_INVALID', sentence);
}
