import type { Database } from '@goodgo/database';
import { AppError } from '@goodgo/errors';
import type { Logger } from '@goodgo/logger';
import type { Metrics } from '@goodgo/metrics';
import type { Redis } from '@goodgo/redis';
import { noTracing, type Tracing } from '@goodgo/tracing';
import { createConsumerMetrics } from './consumer-metrics.ts';
import { createDeadLetters, type DeadLetter, type ReplayReport } from './dead-letters.ts';
import { createReceive } from './deliveries.ts';
import type { EventBus, Subscription } from './event-bus.ts';
import type { EventHandler, EventHandlers } from './event-handler.ts';
import { createOutage } from './outage.ts';
import { pause } from './pause.ts';
import { createRedisEventBus } from './redis-event-bus.ts';
import { inboxRetentionMs, trimEveryMs, trimInbox } from './retention.ts';

/** What a consumer is made of. */
export type ConsumerOptions<Contracts> = {
  /** The group: each service gets every event once, however many instances it has. */
  readonly service: string;
  /** The publishers to listen to. */
  readonly from: readonly string[];
  /** By event type. Events of other types are acknowledged and forgotten. */
  readonly handlers: EventHandlers<Contracts>;
  readonly database: Database;
  /** A client of role `consumer`, for this consumer alone; the caller closes it after `stop()`. */
  readonly redis: Redis;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** @default nothing is recorded */
  readonly tracing?: Tracing;
  /** Milliseconds after which the partitions of a dead instance go to another. @default 2500 */
  readonly leaseMs?: number;
  /** @default a bus over Redis Streams on `redis` */
  readonly bus?: EventBus;
};

/** Applies the events of other services, each once, those of one aggregate in order. */
export interface Consumer {
  start(): void;
  /**
   * Resolves when everything published before the call was handled or set aside, by whichever instance.
   * Throws AppError DEADLINE_EXCEEDED after `timeoutMs`.
   */
  drain(timeoutMs?: number): Promise<void>;
  /** Finishes the batches in hand and lets other instances have the partitions. */
  stop(): Promise<void>;
  /** Needs no `start()`. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Applies dead letters again, all without `eventIds`. Needs no `start()`. */
  replay(eventIds?: readonly string[]): Promise<ReplayReport>;
}

const sweepEveryMs = 5_000;

/** The consumer of one instance of a service. */
export function createConsumer<Contracts = Record<string, unknown>>(
  options: ConsumerOptions<Contracts>,
): Consumer {
  const { service, from, database, redis, logger, tracing = noTracing, leaseMs = 2_500 } = options;
  const bus = options.bus ?? createRedisEventBus({ redis, logger });
  const measured = createConsumerMetrics(options.metrics);
  const handlers = new Map<string, EventHandler>(
    Object.entries(options.handlers) as [string, EventHandler][],
  );
  const outage = createOutage(logger, `the event consumer of ${service}`);
  const deadLetters = createDeadLetters(database, (type) => handlers.get(type));
  const receive = createReceive({
    service,
    database,
    handlers,
    deadLetters,
    measured,
    logger,
    tracing,
    outage,
  });
  const stopping = new AbortController();
  let subscription: Subscription | undefined;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    // Nothing is taken before the database answers: what is taken and not tried would count as a delivery.
    while (!(await isReachable()) && !stopping.signal.aborted) await pause(500, stopping.signal);
    if (stopping.signal.aborted) return;
    subscription = bus.subscribe({ group: service, from, receive, leaseMs });
    let trimAfter = Date.now() + trimEveryMs * Math.random();
    while (!stopping.signal.aborted) {
      await pause(sweepEveryMs, stopping.signal);
      if (!stopping.signal.aborted) trimAfter = await sweep(subscription, trimAfter);
    }
    await subscription.stop();
  }

  async function isReachable(): Promise<boolean> {
    try {
      await database.ping();
      return true;
    } catch (error) {
      outage.begin(error);
      return false;
    }
  }

  async function sweep(current: Subscription, trimAfter: number): Promise<number> {
    try {
      measured.backlog(await current.backlog());
      if (Date.now() < trimAfter) return trimAfter;
      await trimInbox(database, inboxRetentionMs);
    } catch (err) {
      logger.debug({ err }, 'a look at the backlog failed');
    }
    return Math.max(trimAfter, Date.now() + trimEveryMs);
  }

  return {
    start() {
      running ??= run();
    },
    async drain(timeoutMs = 10_000) {
      const deadline = AbortSignal.timeout(timeoutMs);
      while (subscription === undefined && !deadline.aborted) await pause(10, deadline);
      await subscription?.drain(deadline);
      if (!deadline.aborted) return;
      throw new AppError('DEADLINE_EXCEEDED', `${service} had not handled all events after ${timeoutMs} ms`);
    },
    async stop() {
      stopping.abort();
      await running;
    },
    deadLetters: deadLetters.list,
    replay: deadLetters.replay,
  };
}
