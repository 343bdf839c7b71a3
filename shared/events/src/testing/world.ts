import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Database, startPostgres } from '@goodgo/database';
import { createLogger, type Logger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { closeRedis, createRedis, type Redis, redisReady, startRedis } from '@goodgo/redis';
import { type Consumer, type ConsumerOptions, createConsumer } from '../consumer.ts';
import { createRelay, type Relay, type RelayOptions } from '../relay.ts';
import { createSubgraphDatabase } from './subgraph-database.ts';
import type { VictimTask } from './victim.ts';

/** One line the log was given. */
export type LogLine = { readonly level: string; readonly msg: string };

type AnyConsumer = ConsumerOptions<Record<string, unknown>>;

/** A PostgreSQL with a database for each subgraph, a Redis, and what the tests let run on them. */
export class World {
  readonly lines: LogLine[] = [];
  readonly logger: Logger;
  readonly #directory: string;
  readonly #databaseUrls = new Map<string, string>();
  readonly #closing: (() => unknown)[] = [];
  #postgres: Awaited<ReturnType<typeof startPostgres>>;
  #redis: Awaited<ReturnType<typeof startRedis>>;
  #direct: Redis | undefined;

  /** Starts PostgreSQL and Redis in a directory of their own. */
  static async start(): Promise<World> {
    const directory = await mkdtemp(join(tmpdir(), 'goodgo-events-'));
    const [postgres, redis] = await Promise.all([
      startPostgres({ dataDir: join(directory, 'postgres'), durable: false }),
      startRedis({ dataDir: join(directory, 'redis') }),
    ]);
    return new World(directory, postgres, redis);
  }

  private constructor(
    directory: string,
    postgres: Awaited<ReturnType<typeof startPostgres>>,
    redis: Awaited<ReturnType<typeof startRedis>>,
  ) {
    this.#directory = directory;
    this.#postgres = postgres;
    this.#redis = redis;
    const destination = { write: (line: string) => void this.lines.push(JSON.parse(line) as LogLine) };
    this.logger = createLogger({ service: 'events-test', level: 'debug', destination });
  }

  /** A database with the four tables and the table `applied`. */
  async database(name: string): Promise<Database> {
    const { adminUrl } = this.#postgres;
    const { database, url } = await createSubgraphDatabase({ adminUrl, name, logger: this.logger });
    this.#databaseUrls.set(name, url);
    this.#closing.push(() => database.close());
    return database;
  }

  client(role: 'producer' | 'consumer'): Redis {
    const redis = createRedis({ url: this.#redis.url, role, logger: this.logger });
    this.#closing.push(() => closeRedis(redis));
    return redis;
  }

  /** For commands of the test itself. */
  async redis(): Promise<Redis> {
    this.#direct ??= this.client('producer');
    await redisReady(this.#direct, 5_000);
    return this.#direct;
  }

  relay(options: Pick<RelayOptions, 'service' | 'database'> & Partial<RelayOptions>): Relay {
    const metrics = createMetrics({ service: options.service });
    const relay = createRelay({ redis: this.client('producer'), logger: this.logger, metrics, ...options });
    this.#closing.push(() => relay.stop());
    return relay;
  }

  /** Its leases are short, so that take-overs do not make the tests long. */
  consumer(
    options: Pick<AnyConsumer, 'service' | 'from' | 'handlers' | 'database'> & Partial<AnyConsumer>,
  ): Consumer {
    const metrics = createMetrics({ service: options.service });
    const own = { redis: this.client('consumer'), logger: this.logger, metrics, leaseMs: 600 };
    const consumer = createConsumer({ ...own, ...options });
    this.#closing.push(() => consumer.stop());
    return consumer;
  }

  /** Starts a process of its own, to be killed. */
  victim(task: Omit<VictimTask, 'databaseUrl' | 'redisUrl'>): ChildProcess {
    const databaseUrl = this.#databaseUrls.get(task.service) ?? '';
    const script = fileURLToPath(new URL('victim.ts', import.meta.url));
    const argument = JSON.stringify({ ...task, databaseUrl, redisUrl: this.#redis.url });
    const child = spawn(process.execPath, [script, argument], { stdio: ['pipe', 'ignore', 'ignore'] });
    this.#closing.push(() => child.kill('SIGKILL'));
    return child;
  }

  /** Does something later, unless the world is closed before. */
  after(ms: number, act: () => void): void {
    const timer = setTimeout(act, ms);
    this.#closing.push(() => clearTimeout(timer));
  }

  stopRedis(): Promise<void> {
    return this.#redis.stop();
  }

  async startRedisAgain(): Promise<void> {
    const port = Number(new URL(this.#redis.url).port);
    this.#redis = await startRedis({ dataDir: join(this.#directory, 'redis'), port });
  }

  stopPostgres(): Promise<void> {
    return this.#postgres.stop();
  }

  async startPostgresAgain(): Promise<void> {
    const port = Number(new URL(this.#postgres.adminUrl).port);
    this.#postgres = await startPostgres({
      dataDir: join(this.#directory, 'postgres'),
      port,
      durable: false,
    });
  }

  /** Ends everything that was started here, the last first. */
  async close(): Promise<void> {
    for (const close of this.#closing.reverse()) await close();
    await Promise.all([this.#redis.stop(), this.#postgres.stop()]);
    await rm(this.#directory, { recursive: true, force: true });
  }
}
